import { z } from "zod";
import { fen, parseWan, yuanText } from "@/server/kernel/money";
import { type QueueInput, queueSorts, queueViews } from "@/server/loan-requests/cases/schema";

const one = z.string().trim().max(64);
const QueueParams = z.object({
  view: z.enum(queueViews).catch("open"),
  sort: z.enum(queueSorts).catch("due"),
  down: z.literal("1").optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  product: one.catch(""),
  min: one.catch(""),
  max: one.catch(""),
  q: z.string().trim().max(60).catch(""),
});

/** The queue's address: view, order, page and filters. What it says wrongly is left out. */
export function readQueueParams(params: Record<string, string | string[] | undefined>): QueueInput {
  const { view, sort, down, page, product, min, max, q } = QueueParams.parse({ product: "", min: "", max: "", q: "", ...params });
  return {
    view,
    sort,
    isDescending: down === "1",
    page,
    productId: product === "" || product === "any" ? null : product,
    amountFenMin: parseWan(min),
    amountFenMax: parseWan(max),
    search: q,
  };
}

/** The address of the same queue with something changed. A change of anything but the page begins at the first page. */
export function queueHref(input: QueueInput, change: Partial<QueueInput> = {}): string {
  const { view, sort, isDescending, page, productId, amountFenMin, amountFenMax, search } = { ...input, page: 1, ...change };
  const query = new URLSearchParams();
  if (view !== "open") query.set("view", view);
  if (sort !== "due") query.set("sort", sort);
  if (isDescending) query.set("down", "1");
  if (page > 1) query.set("page", String(page));
  if (productId) query.set("product", productId);
  if (amountFenMin !== null) query.set("min", wanText(amountFenMin));
  if (amountFenMax !== null) query.set("max", wanText(amountFenMax));
  if (search !== "") query.set("q", search);
  const text = query.toString();
  return text === "" ? "/lender" : `/lender?${text}`;
}

/** 万元 as people type them: 500,000 yuan is 50. */
export function wanText(amountFen: number): string {
  return String(Number(yuanText(fen(amountFen))) / 10_000);
}
