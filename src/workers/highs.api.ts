/** What the page may ask of a HiGHS worker: to serve the dispatch worker at the other end of a port. */
export interface HighsApi {
  /** Resolves once the engine is loaded and warm; calls sent to the port before wait for that. */
  connect(port: MessagePort): Promise<void>;
}
