import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import proxy, { config } from "@/proxy";

// Pages' languages are told apart by a part of the framework that runs in a built server alone; nothing here asks for a page.
vi.mock("next-intl/middleware", () => ({ default: () => () => new Response(null) }));

const policyOf = (path: string) => proxy(new NextRequest(`https://xinfu.example${path}`)).headers.get("content-security-policy") ?? "";

test.each(["/api/repair-papers/rpp_1", "/api/commitment-proofs/x", "/api/reports/y.pdf", "/api/trpc/account.whoAmI"])(
  "what %s answers, a file of somebody's too, runs nothing",
  (path) => {
    expect(policyOf(path)).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
  },
);

test("a page runs its own scripts, and nobody else's", () => {
  expect(policyOf("/products")).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
});

const passes = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));

test.each(["/api/keys", "/api/log/checkpoint", "/api/credentials/status/2026q4", "/xinfu-verify.mjs"])(
  "%s says itself how long it may be kept: it goes round the proxy",
  (path) => {
    expect(passes(path)).toBe(false);
  },
);

test.each(["/api/keys/other", "/api/receipts/con_1", "/api/credentials/status/2026q4/x", "/enterprise/keys", "/"])(
  "%s is kept by nobody",
  (path) => {
    expect(passes(path)).toBe(true);
    expect(proxy(new NextRequest(`https://xinfu.example${path}`)).headers.get("cache-control")).toBe("private, no-store");
  },
);
