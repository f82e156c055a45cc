import { expect, test } from "vitest";
import { sharedReadings } from "./shared-reading.ts";

/** Readings that end when they are told to, in the order in which they began. */
function told() {
  const begun: { key: string; end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const read = (key: string) => () => new Promise<string>((end, fail) => begun.push({ key, end, fail }));
  return { begun, read };
}

const settle = () => new Promise((done) => setImmediate(done));

test("who asks during a reading shares the next one with everybody who asked after it began", async () => {
  const share = sharedReadings();
  const { begun, read } = told();

  const first = share("a", read("a"), "1");
  const [second, third] = [share("a", read("a"), "1"), share("a", read("a"), "1")];
  await settle();
  begun[0]?.end("one");
  await settle();
  begun[1]?.end("two");

  expect(await Promise.all([first, second, third])).toEqual(["one", "two", "two"]);
  expect(begun).toHaveLength(2);
});

test("two different readings run at once, a third waits for an end", async () => {
  const share = sharedReadings();
  const { begun, read } = told();

  const all = ["a", "b", "c"].map((key) => share(key, read(key), "1"));
  await settle();
  expect(begun.map(({ key }) => key)).toEqual(["a", "b"]);
  begun[1]?.end("b");
  await settle();

  expect(begun.map(({ key }) => key)).toEqual(["a", "b", "c"]);
  for (const { key, end } of begun) end(key);
  expect(await Promise.all(all)).toEqual(["a", "b", "c"]);
});

test("when too many wait, the next is asked to come again, and places return", async () => {
  const share = sharedReadings();
  const { begun, read } = told();
  const all = Array.from({ length: 32 }, (_, place) => share(String(place), read(String(place)), `caller ${place}`));
  await settle();

  await expect(share("late", read("late"), "late")).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });

  for (let at = 0; at < 32; at++) {
    begun[at]?.end("done");
    await settle();
  }
  await Promise.all(all);
  const again = share("late", read("late"), "late");
  await settle();
  begun.at(-1)?.end("here");
  expect(await again).toBe("here");
});

test("a reading that fails gives its place back and spoils no other", async () => {
  const share = sharedReadings();
  const { begun, read } = told();
  const [first, second] = [share("a", read("a"), "1"), share("a", read("a"), "1")];
  await settle();

  begun[0]?.fail(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await settle();
  begun[1]?.end("well");

  expect(await second).toBe("well");
});

test("one caller's questions do not fill the places of the others", async () => {
  const share = sharedReadings();
  const { begun, read } = told();
  const flood = Array.from({ length: 40 }, (_, place) => share(`flood ${place}`, read("flood"), "one").catch((error: unknown) => error));
  await settle();

  const other = share("mine", read("mine"), "two");
  await settle();
  for (let at = 0; at < 11; at++) {
    begun[at]?.end("done");
    await settle();
  }

  expect(await other).toBe("done");
  const refused = (await Promise.all(flood)).filter((answer) => answer !== "done");
  expect(refused).toHaveLength(30);
  expect(refused[0]).toMatchObject({ code: "LIMIT_EXCEEDED", reason: "server.busy" });
});

test("a reading that others wait for too waits on the account of one who has room", async () => {
  const share = sharedReadings();
  const { begun, read } = told();
  const flood = Array.from({ length: 10 }, (_, place) => share(`flood ${place}`, read("flood"), "one"));
  await settle();

  const [first, second] = [share("flood 0", read("again"), "one"), share("flood 0", read("again"), "two")];
  for (let at = 0; at < 11; at++) {
    begun[at]?.end(String(at));
    await settle();
  }

  expect(await Promise.all([first, second])).toEqual(["10", "10"]);
  await Promise.all(flood);
});
