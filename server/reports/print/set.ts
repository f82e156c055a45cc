import { renderToBuffer } from "@react-pdf/renderer";
import { reportDocument } from "./document.ts";
import type { ReportOrder } from "./order.ts";
import type { Air } from "./parts.ts";

export type SetReport = { readonly air: Air; readonly pages: number; readonly file: Buffer };
type HasGlyph = (codePoint: number) => boolean;

/** In a longer report one page more or less is not seen, and setting it twice takes its time. */
const closerUpTo = 12;

/** A report on its pages: with room between its parts, or closer where that saves a page, so that no last page holds a few lines. */
export async function setReport(order: ReportOrder, hasGlyph: HasGlyph): Promise<SetReport> {
  const open = await setIn("open", order, hasGlyph);
  if (open.pages > closerUpTo) return open;
  const close = await setIn("close", order, hasGlyph);
  return close.pages < open.pages ? close : open;
}

export async function setIn(air: Air, order: ReportOrder, hasGlyph: HasGlyph): Promise<SetReport> {
  let pages = 0;
  const document = reportDocument(order, hasGlyph, air, (count) => {
    pages = count;
  });
  return { air, file: await renderToBuffer(document), pages };
}
