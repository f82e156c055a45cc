import { connect, type Socket } from "node:net";

/** Where the driver was told that the server is: hosts with their ports, or a path. */
type Server = { readonly host: readonly string[]; readonly port: readonly number[]; readonly path: string | false };

/**
 * Makes what opens the driver's connections, each to the next host in turn. What is sent leaves at once, as libpq has it: else a short message that follows
 * another waits until the server has acknowledged that one, up to 40 ms for every COPY. What the driver writes before the server answers waits in the socket.
 */
export function makeOpenSocket(): (server: Server) => Socket {
  let turn = 0;
  return ({ host, port, path }) => {
    if (path) return connect({ path });
    const at = turn++ % host.length;
    return connect({ host: host[at], port: port[at] ?? defaultPort, noDelay: true });
  };
}

const defaultPort = 5432;
