/** Where the base map gets its vector tiles: the city worker on the page, behind this port. */
export interface BaseTiles {
  /** A vector tile in the Mapbox format; empty when nothing lies there. */
  tile(z: number, x: number, y: number): Promise<ArrayBuffer | Uint8Array>;
}
