// What `server-only` means outside a browser build: nothing.
export {};
