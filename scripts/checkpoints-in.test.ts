import fc from "fast-check";
import { expect, test } from "vitest";
import { checkpointsIn, conclusionOf, filesToCompare } from "./checkpoints-in.ts";

const noteOf = (size: number) =>
  `xinfu.log/test\n${size}\n${"A".repeat(43)}=\nkey-1 2026-11-23T08:00:00.000Z\n\n— xinfu.log/test ${"B".repeat(90)}==\n`;
const notesOf = (text: string) => checkpointsIn(text, "kept.txt").kept.map(({ note }) => note);
const linesOf = (text: string) => checkpointsIn(text, "kept.txt").faults.map((fault) => Number(/line (\d+)/.exec(fault)?.[1]));

test("a list is read whole, with or without empty lines between, its last line end, or the line ends of other systems", () => {
  const three = [1, 20, 300].map(noteOf);
  for (const text of [three.join(""), three.join("\n\n"), three.join("").trimEnd(), three.join("\n").replaceAll("\n", "\r\n")]) {
    expect(checkpointsIn(text, "kept.txt").faults).toEqual([]);
    expect(notesOf(text)).toEqual(three);
  }
  expect(checkpointsIn(three.join(""), "kept.txt").kept.map(({ where }) => where)).toEqual(
    [1, 7, 13].map((line) => `kept.txt, line ${line}`),
  );
});

test("whichever line of whichever checkpoint is mangled, it is told and the others are read", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(1, 2, 3, 4, 5),
      fc.constantFrom("", "?? mangled ??", "— cut"),
      (which, line, put) => {
        if (line === 4 && put === "") return;
        const lines = [0, 1, 2, 3].flatMap((size) => noteOf(size).trimEnd().split("\n"));
        const text = lines.with(which * 6 + line, put).join("\n");
        expect(linesOf(text)).toEqual([which * 6 + line + 1]);
        expect(notesOf(text)).toEqual([0, 1, 2, 3].filter((size) => size !== which).map(noteOf));
      },
    ),
  );
});

test("a line that was taken out, one that was added and an end that was cut off are faults", () => {
  const lines = [7, 8].flatMap((size) => noteOf(size).trimEnd().split("\n"));
  for (let at = 0; at < lines.length; at++) {
    const text = lines.toSpliced(at, 1).join("\n");
    expect(linesOf(text), `without line ${at + 1}`).toHaveLength(1);
    expect(notesOf(text)).toEqual([noteOf(at < 6 ? 8 : 7)]);
  }
  expect(linesOf(`${noteOf(7)}and a remark\n${noteOf(8)}`)).toHaveLength(1);
  expect(linesOf(`${noteOf(7)}${noteOf(8).slice(0, -200)}`)).toHaveLength(1);
});

test("a receipt holds its own checkpoint; one that has none yet, one that cannot be read and an empty file say so", () => {
  const note = noteOf(9);
  expect(checkpointsIn(JSON.stringify({ log: { checkpoint: note } }), "r.json")).toEqual({ kept: [{ note, where: "r.json" }], faults: [] });
  expect(checkpointsIn("{}", "r.json").faults).toEqual(["r.json holds no checkpoint yet: download the receipt again in a minute"]);
  expect(checkpointsIn('{"log":', "r.json").faults).toEqual(["r.json begins as a receipt and cannot be read as one"]);
  expect(checkpointsIn("\n\n", "kept.txt").faults).toEqual(["kept.txt holds no checkpoint"]);
});

test("an audit without anybody's checkpoint says what would not show, and one with unusable ones does not end well", () => {
  const noneHeld = expect.stringContaining("rewritten as a whole would not show");
  expect(conclusionOf({ faults: [], compared: 2, unusable: 0 })).toEqual({ lines: ["everything holds"], status: 0 });
  expect(conclusionOf({ faults: [], compared: 0, unusable: 0 })).toEqual({ lines: [noneHeld, "everything holds"], status: 0 });
  expect(conclusionOf({ faults: [], compared: 0, unusable: 1 })).toMatchObject({
    lines: [noneHeld, expect.stringMatching(/^1 of/)],
    status: 1,
  });
  expect(conclusionOf({ faults: [{ index: 4 }], compared: 1, unusable: 0 })).toEqual({
    lines: ["1 faults, the first at index 4"],
    status: 1,
  });
});

test("an audit reads the data folder's own list unless that is left out, named already or not there", () => {
  const own = ".data/checkpoints.txt";
  const files = (args: string[], isThere = true) => filesToCompare(args, own, () => isThere);

  expect(files(["kept.txt"])).toEqual({ named: ["kept.txt"], own });
  expect(files(["--without-own", "kept.txt"])).toEqual({ named: ["kept.txt"], own: null });
  expect(files([own])).toEqual({ named: [own], own: null });
  expect(files([], false)).toEqual({ named: [], own: null });
});
