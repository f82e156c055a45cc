import fc from "fast-check";
import { expect, test } from "vitest";
import { Block } from "./block.ts";

test("what goes in line by line comes out as the same bytes, whatever the lines hold and however long they are", () => {
  const line = fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("企业".repeat(60_000), "a".repeat(300_000), "😀"));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const block = new Block();

      const used: Buffer[] = [];
      const use = (bytes: Buffer | null) => used.push(Buffer.from(bytes ?? []));
      for (const text of lines) use(block.add(text));
      use(block.end());

      expect(Buffer.concat(used).toString("utf8")).toBe(lines.join(""));
      expect(block.end()).toBeNull();
    }),
  );
});
