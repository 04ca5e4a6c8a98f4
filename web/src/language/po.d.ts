/** A catalog, compiled by the Vite plugin of `web/messages`. */
declare module '*.po' {
  const messages: import('@lingui/core').Messages;
  export default messages;
}
