/**
 * Loaded before a supervised process's own code. It ends when its supervisor is gone, however that went, so that no process holds the
 * port of the next start; and it says every few seconds that its event loop still turns.
 */
const heartbeatMs = 5_000;

process.on("disconnect", () => {
  setTimeout(() => process.exit(1), 5_000).unref();
  process.kill(process.pid, "SIGTERM");
});
setInterval(() => {
  if (process.connected) process.send?.("alive");
}, heartbeatMs).unref();

export {};
