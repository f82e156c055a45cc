import { Engine, type TopLevelCondition } from "json-rules-engine";
import type { PlainFacts, PlainProduct } from "./plain.ts";

/** `json-rules-engine`: a rule a product, a condition a criterion; its own operators wherever it has them. */
export function jsonRules(products: readonly PlainProduct[]): (facts: PlainFacts) => Promise<{ ids: string[]; reasons: number }> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  engine.addOperator("sharesBit", (fact: number, value: number) => (fact & value) !== 0);
  engine.addOperator("sharesAny", (fact: readonly string[], value: readonly string[]) => value.some((one) => fact.includes(one)));
  engine.addOperator("sharesNone", (fact: readonly string[], value: readonly string[]) => !value.some((one) => fact.includes(one)));
  for (const product of products) engine.addRule({ name: product.id, conditions: conditionsOf(product), event: { type: "fits" } });
  return async (facts) => {
    const { results, failureResults } = await engine.run({ ...facts });
    // The engine marks every condition of a rule with its result, its fact's value and its threshold: that is a reason.
    return { ids: results.map(({ name }) => name), reasons: failureResults.length };
  };
}

function conditionsOf(p: PlainProduct): TopLevelCondition {
  const atLeast = (fact: string, value: number) => (value > 0 ? [{ fact, operator: "greaterThanInclusive", value }] : []);
  const atMost = (fact: string, value: number) => ({ fact, operator: "lessThanInclusive", value });
  const inBits = (fact: string, value: number) => (value === 0xffff ? [] : [{ fact, operator: "sharesBit", value }]);
  const is = (fact: string, value: boolean) => ({ fact, operator: "equal", value });
  return {
    all: [
      ...atLeast("amount", p.amountMin),
      atMost("amount", p.amountMax),
      ...atLeast("term", p.termMin),
      atMost("term", p.termMax),
      ...atLeast("rate", p.rateMin),
      ...inBits("purpose", p.purposes),
      ...inBits("guarantees", p.guarantees),
      ...(p.required.length > 0 ? [{ fact: "withheld", operator: "sharesNone", value: p.required }] : []),
      ...(p.regions ? [{ fact: "places", operator: "sharesAny", value: p.regions }] : []),
      ...(p.sections === null ? [] : [{ fact: "section", operator: "sharesBit", value: p.sections }]),
      ...(p.excluded.length > 0 ? [{ fact: "division", operator: "notIn", value: p.excluded }] : []),
      ...atLeast("years", p.years),
      ...atLeast("capital", p.capital),
      ...atLeast("revenue", p.revenue),
      ...atLeast("tax", p.tax),
      ...atLeast("staff", p.staff),
      ...inBits("size", p.sizes),
      ...inBits("taxGrade", p.taxGrades),
      ...inBits("grade", p.grades),
      ...(p.penaltyWindow < 0 ? [] : [{ ...atMost("penalties", p.penaltyMax), path: `$[${p.penaltyWindow}]` }]),
      ...(p.noSerious ? [is("serious", false)] : []),
      ...(p.noAbnormal ? [is("abnormal", false)] : []),
      ...(p.firstOnly ? [is("first", true)] : []),
      { fact: "amount", operator: p.hasRoom ? "greaterThanInclusive" : "lessThan", value: 0 },
    ],
  };
}
