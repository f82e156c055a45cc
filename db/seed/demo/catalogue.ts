import { readFileSync } from "node:fs";
import type { AskedItem } from "../../../server/consents/schema.ts";

type Item = {
  code: string;
  class_code: string;
  name_en: string;
  name_zh: string;
  source_en: string;
  source_zh: string;
  sensitivity: string;
};
type File = { classes: { code: string; name_en: string; name_zh: string }[]; items: Item[] };

const file: File = JSON.parse(readFileSync(new URL("../reference/catalogue.json", import.meta.url), "utf8"));

/** What a consent sheet says of a catalogue item. Throws for a code that the catalogue does not hold. */
export function catalogue(code: string): Pick<AskedItem, "classCode" | "name" | "className" | "source" | "sensitivity"> {
  const item = file.items.find((one) => one.code === code);
  const group = file.classes.find((one) => one.code === item?.class_code);
  if (!item || !group) throw new Error(`the catalogue has no item ${code}`);
  return {
    classCode: item.class_code,
    name: { zh: item.name_zh, en: item.name_en },
    className: { zh: group.name_zh, en: group.name_en },
    source: { zh: item.source_zh, en: item.source_en },
    sensitivity: item.sensitivity as AskedItem["sensitivity"],
  };
}
