import { expect, test } from "vitest";
import { endingSoon, readsOfMonth } from "./figures.ts";

const now = new Date("2026-11-23T06:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

test("living consents that end within fourteen days are soon to end, the soonest first", () => {
  const consents = [
    { status: "active" as const, expiresAt: inDays(14), name: "at fourteen days" },
    { status: "paused" as const, expiresAt: inDays(2), name: "paused" },
    { status: "active" as const, expiresAt: inDays(14.001), name: "a little later" },
    { status: "active" as const, expiresAt: now, name: "ended now" },
    { status: "revoked" as const, expiresAt: inDays(1), name: "revoked" },
  ];

  expect(endingSoon(consents, now).map(({ name }) => name)).toEqual(["paused", "at fourteen days"]);
});

test("reads are counted by the calendar month in Shanghai, refused tries apart", () => {
  const reads = [
    { readAt: new Date("2026-10-31T16:00:00Z"), result: "read" as const },
    { readAt: new Date("2026-10-31T15:59:59Z"), result: "read" as const },
    { readAt: now, result: "refused" as const },
  ];

  expect(readsOfMonth(reads, now)).toEqual({ read: 1, refused: 1 });
});
