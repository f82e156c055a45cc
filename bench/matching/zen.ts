import { ZenEngine } from "@gorules/zen-engine";
import type { PlainFacts, PlainProduct } from "./plain.ts";

type Column = { readonly field: string; readonly cell: (product: PlainProduct) => string };
const atLeast = (value: number) => (value > 0 ? `>= ${value}` : "");
const words = (codes: readonly string[]) => `[${codes.map((code) => `"${code}"`).join(", ")}]`;
const oneOf = (bits: number) => (bits === 0xffff ? "" : `[${bitsIn(bits).join(", ")}]`);
const bitsIn = (bits: number) => Array.from({ length: 21 }, (_, at) => 1 << at).filter((bit) => bits & bit);

const columns: readonly Column[] = [
  { field: "amount", cell: (p) => `[${p.amountMin}..${p.amountMax}]` },
  { field: "term", cell: (p) => `[${p.termMin}..${p.termMax}]` },
  { field: "rate", cell: (p) => atLeast(p.rateMin) },
  { field: "purpose", cell: (p) => oneOf(p.purposes) },
  { field: "guaranteeList", cell: (p) => (p.guarantees === 0xffff ? "" : `some($, # in [${bitsIn(p.guarantees).join(", ")}])`) },
  { field: "withheld", cell: (p) => (p.required.length > 0 ? `none($, # in ${words(p.required)})` : "") },
  { field: "places", cell: (p) => (p.regions ? `some($, # in ${words(p.regions)})` : "") },
  { field: "section", cell: (p) => (p.sections === null ? "" : oneOf(p.sections)) },
  { field: "division", cell: (p) => (p.excluded.length > 0 ? `not ($ in ${words(p.excluded)})` : "") },
  { field: "years", cell: (p) => atLeast(p.years) },
  { field: "capital", cell: (p) => atLeast(p.capital) },
  { field: "revenue", cell: (p) => atLeast(p.revenue) },
  { field: "tax", cell: (p) => atLeast(p.tax) },
  { field: "staff", cell: (p) => atLeast(p.staff) },
  { field: "size", cell: (p) => oneOf(p.sizes) },
  { field: "taxGrade", cell: (p) => oneOf(p.taxGrades) },
  { field: "grade", cell: (p) => oneOf(p.grades) },
  { field: "penalties", cell: (p) => (p.penaltyWindow < 0 ? "" : `$[${p.penaltyWindow}] <= ${p.penaltyMax}`) },
  { field: "serious", cell: (p) => (p.noSerious ? "false" : "") },
  { field: "abnormal", cell: (p) => (p.noAbnormal ? "false" : "") },
  { field: "first", cell: (p) => (p.firstOnly ? "true" : "") },
];

/** `@gorules/zen-engine`: one decision table, a row a product, that collects the rows that hold. It gives no reasons. */
export function zenTable(products: readonly PlainProduct[]): (facts: PlainFacts) => Promise<string[]> {
  const inputs = columns.map(({ field }, at) => ({ id: `i${at}`, name: field, field }));
  const rules = products
    .filter(({ hasRoom }) => hasRoom)
    .map((product) => ({
      _id: product.id,
      ...Object.fromEntries(columns.map(({ cell }, at) => [`i${at}`, cell(product)])),
      o0: `"${product.id}"`,
    }));
  const table = { hitPolicy: "collect", inputs, outputs: [{ id: "o0", name: "id", field: "id" }], rules };
  const node = (id: string, type: string, content: object = {}) => ({ id, type, name: id, content, position: { x: 0, y: 0 } });
  const decision = new ZenEngine().createDecision(
    Buffer.from(
      JSON.stringify({
        nodes: [node("in", "inputNode"), node("table", "decisionTableNode", table), node("out", "outputNode")],
        edges: [
          { id: "e1", sourceId: "in", targetId: "table", type: "edge" },
          { id: "e2", sourceId: "table", targetId: "out", type: "edge" },
        ],
      }),
    ),
  );
  return async (facts) => {
    const { result } = await decision.evaluate({ ...facts, guaranteeList: bitsIn(facts.guarantees) });
    return (result as { id: string }[]).map(({ id }) => id);
  };
}
