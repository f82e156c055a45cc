import { expect, test } from "vitest";
import { type IdKind, idPattern, idPrefixes, idsInOrder, isId, newId } from "./ids.ts";

const kinds = Object.keys(idPrefixes) as IdKind[];

test.each(kinds)("an id of a %s wears its prefix and is known as such", (kind) => {
  const id = newId(kind);

  expect(id).toMatch(idPattern);
  expect(isId(kind, id)).toBe(true);
  expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
});

test("every kind has a prefix of three letters that no other has", () => {
  const prefixes = Object.values(idPrefixes);

  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
});

test("later ids sort after earlier ones, across every carry of the time", () => {
  const moments = [0, 31, 32, 1_023, 1_024, 1_795_000_000_000, 1_795_000_000_001, 2 ** 48 - 1];
  const ids = moments.map((moment) => newId("offer", moment));

  expect(ids.toSorted()).toEqual(ids);
});

test("a thousand ids of one millisecond differ", () => {
  expect(new Set(Array.from({ length: 1_000 }, () => newId("audit", 1_795_000_000_000))).size).toBe(1_000);
});

test("ids in order follow one another, are ids of their kind, and differ between two makers of one millisecond", () => {
  const [next, other] = [idsInOrder("subject", 1_795_000_000_000), idsInOrder("subject", 1_795_000_000_000)];
  const ids = Array.from({ length: 3_000 }, next);

  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => isId("subject", id))).toBe(true);
  expect(new Set([...ids, ...Array.from({ length: 3_000 }, other)]).size).toBe(6_000);
  expect((ids[0] as string) > newId("subject", 1_794_999_999_999) && (ids[2_999] as string) < newId("subject", 1_795_000_000_001)).toBe(
    true,
  );
});

test.each([
  "",
  "off_",
  "off_01",
  "off_'; drop table offers; --aaaaaaaa",
  `off_${"l".repeat(26)}`,
  `${newId("offer")} `,
  newId("offer").toUpperCase(),
])("%j is no id", (text) => expect(isId("offer", text)).toBe(false));
