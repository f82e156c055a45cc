import { expect, test } from "vitest";
import { itemTerms } from "@/db/testing/catalogue";
import { searchItems } from "./search-items";

const classes = [
  { code: "UTL", nameZh: "水电气", nameEn: "Utilities", items: [{ ...itemTerms(), code: "UTL-04" }] },
  { code: "TAX", nameZh: "纳税", nameEn: "Tax", items: [{ ...itemTerms({ nameZh: "欠税信息", nameEn: "Tax arrears" }), code: "TAX-03" }] },
];
const codes = (text: string) => searchItems(classes, text).flatMap(({ items }) => items.map(({ code }) => code));

test.each([
  ["", ["UTL-04", "TAX-03"]],
  ["utl-04", ["UTL-04"]],
  ["欠税", ["TAX-03"]],
  ["Heating companies", ["UTL-04", "TAX-03"]],
  ["tax arrears", ["TAX-03"]],
  ["arrears heating-use", []],
])("an item is found by every word typed: %j finds %j", (text, found) => expect(codes(text)).toEqual(found));
