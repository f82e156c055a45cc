import { expect, test } from "vitest";
import { callerAddress } from "./address.ts";

test.each([
  ["no proxy of ours: the header is not believed", "198.51.100.7", "203.0.113.9", 0, "198.51.100.7"],
  ["one proxy: what it appended counts, not what the client wrote", "10.0.0.1", "1.2.3.4, 198.51.100.7", 1, "198.51.100.7"],
  ["two proxies", "10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"],
  ["no header behind a proxy", "10.0.0.1", undefined, 1, "10.0.0.1"],
  ["nonsense in the header", "10.0.0.1", "<script>", 1, "10.0.0.1"],
  ["an IPv6 caller", "::1", undefined, 0, "::1"],
])("%s", (_what, connection, forwarded, proxies, expected) => {
  expect(callerAddress(connection, forwarded, proxies)).toBe(expected);
});
