/** Before any request is read: the connection's far end is written down, over whatever a client claims it to be. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampAddresses } = await import("./server/auth/stamp-addresses");
  stampAddresses();
}
