import { expect, test } from "vitest";
import { refuseForeign, refuseOtherHost } from "./origin.ts";

const ours = "http://localhost:3000";
const post = (headers: Record<string, string>, method = "POST") => new Request(`${ours}/api/trpc`, { method, headers });
const types = ["application/json", "multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded"];

test.each(types)("another site's page cannot send %s", (type) => {
  expect(refuseForeign(post({ "content-type": type, origin: "https://evil.example", "sec-fetch-site": "cross-site" }))?.status).toBe(403);
  expect(refuseForeign(post({ "content-type": type, "sec-fetch-site": "same-site" }))?.status).toBe(403);
  expect(refuseForeign(post({ "content-type": type, origin: "null" }))?.status).toBe(403);
});

test("a request that says nothing of its origin counts as foreign", () => {
  expect(refuseForeign(post({}))?.status).toBe(403);
});

test("our own page goes on, and reading is open", () => {
  expect(refuseForeign(post({ origin: ours, "sec-fetch-site": "same-origin" }))).toBeNull();
  expect(refuseForeign(post({}, "GET"))).toBeNull();
});

test("another host's name is refused, so that no link is made from it", () => {
  expect(refuseOtherHost(post({ host: "evil.example" }))?.status).toBe(421);
  expect(refuseOtherHost(post({ host: "localhost:3000", "x-forwarded-host": "evil.example" }))?.status).toBe(421);
  expect(refuseOtherHost(post({ host: "localhost:3000" }))).toBeNull();
});
