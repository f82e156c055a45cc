import type { callerOfVisitor } from "@/server/auth/visitor";
import type { CodeView } from "@/server/catalogue/schema";
import type { Field, Typed } from "./answers";
import type { NamedCodes } from "./use-said";

type Caller = Pick<Awaited<ReturnType<typeof callerOfVisitor>>, "catalogue">;
type LookedUp = { readonly found: readonly CodeView[]; readonly chosen: CodeView | null; readonly fault: Field | null };

/** What was typed with its place and industry settled: codes that exist and names for them. `faults` are words and codes that come to nothing. */
export type Settled = {
  readonly typed: Typed;
  readonly names: NamedCodes;
  readonly region: LookedUp;
  readonly industry: LookedUp;
  readonly faults: readonly Field[];
};

export async function settle(caller: Caller, typed: Typed): Promise<Settled> {
  const [region, industry] = await Promise.all([lookUp(caller, "region", typed), lookUp(caller, "industry", typed)]);
  return {
    typed: { ...typed, region: region.chosen?.code ?? "", industry: industry.chosen?.code ?? "" },
    names: { region: region.chosen, industry: industry.chosen },
    region,
    industry,
    faults: [region.fault, industry.fault].filter((fault) => fault !== null),
  };
}

/**
 * What the words and the code of a place or an industry come to. Words win over a code chosen before they were typed: where they match one
 * thing it is taken, where they match several somebody has to choose.
 */
async function lookUp(caller: Caller, of: "region" | "industry", typed: Typed): Promise<LookedUp> {
  const [words, textName] = of === "region" ? ([typed.place, "place"] as const) : ([typed.trade, "trade"] as const);
  const code = typed[of];
  const search = (text: string) => (text === "" ? Promise.resolve([]) : caller.catalogue.searchCodes({ of, text }));
  const [found, byCode] = await Promise.all([search(words), search(code)]);
  if (words === "") {
    const chosen = byCode.find((one) => one.code === code) ?? null;
    return { found, chosen, fault: code !== "" && chosen === null ? of : null };
  }
  const chosen = found.find((one) => one.code === code) ?? (found.length === 1 ? found[0] : undefined) ?? null;
  return { found, chosen, fault: chosen === null ? textName : null };
}
