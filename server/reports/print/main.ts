import { text } from "node:stream/consumers";
import type { ReportOrder } from "./order.ts";
import { setReport } from "./set.ts";
import { loadTypeface } from "./theme.ts";

// A process of its own: an order on standard input; on standard output a line with the number of pages, then the file.
const order = JSON.parse(await text(process.stdin)) as ReportOrder;
const { pages, file } = await setReport(order, await loadTypeface());
process.stdout.write(`${pages}\n`);
process.stdout.write(file);
