import { expect, test } from "vitest";
import { callerAddress, networkOf } from "./address.ts";

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

test.each([
  ["an IPv4 address is counted by itself", "198.51.100.7", "198.51.100.7"],
  ["an IPv6 address is counted with its /64", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["shortened in its middle", "2001:db8::6", "2001:db8:0:0::/64"],
  ["shortened at its end", "2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
  ["this machine", "::1", "0:0:0:0::/64"],
  ["IPv4 in IPv6 is that IPv4", "::ffff:198.51.100.7", "198.51.100.7"],
  ["IPv4 in IPv6, in hex", "::ffff:c633:6407", "198.51.100.7"],
  ["with the name of an interface", "fe80::1%eth0", "fe80:0:0:0::/64"],
  ["no address", "", ""],
])("%s", (_what, address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("addresses of one /64 are one network, neighbours are another", () => {
  expect(networkOf("2001:db8:1:2:ffff::9")).toBe(networkOf("2001:db8:1:2::1"));
  expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
});
