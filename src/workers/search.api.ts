/** What the page may ask of a search worker: to serve the dispatch worker at the other end of a port. */
export interface SearchApi {
  connect(port: MessagePort): Promise<void>;
}
