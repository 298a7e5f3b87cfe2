/**
 * Files that Vite turns into addresses. The worker side declares them itself because Vite's own
 * client types would bring the DOM library along.
 */
declare module '*?url' {
  const address: string;
  export default address;
}
declare module '*?worker&url' {
  const address: string;
  export default address;
}
