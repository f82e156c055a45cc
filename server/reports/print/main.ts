import { text } from "node:stream/consumers";
import { renderToBuffer } from "@react-pdf/renderer";
import { reportDocument } from "./document.ts";
import type { ReportOrder } from "./order.ts";
import { loadTypeface } from "./theme.ts";

// A process of its own: an order on standard input; on standard output a line with the number of pages, then the file.
const order = JSON.parse(await text(process.stdin)) as ReportOrder;
let pages = 0;
const document = reportDocument(order, await loadTypeface(), (count) => {
  pages = count;
});
const file = await renderToBuffer(document);
process.stdout.write(`${pages}\n`);
process.stdout.write(file);
