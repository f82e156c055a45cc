import { loadVerifier, type Verifier } from "../reports/load-verifier";
import type { Allowed, CheckedList, CheckedReceipt } from "./told";

type Refusal = { readonly reason: string };

/** A receipt, and of a grant what it allows. */
export type GivenReceipt = { readonly receipt: CheckedReceipt; readonly allowed: Allowed | null };
export type GivenList = { readonly list: CheckedList };

/** A receipt or a list, checked in the browser: the platform is asked for its public keys and for nothing else. */
export function checkGiven(text: string, kind: "receipt" | "list"): Promise<GivenReceipt | GivenList | Refusal> {
  return withKeys(async (verifier, keys) => {
    if (kind === "list") return { list: await verifier.checkList(text, keys) };
    const receipt = await verifier.checkReceipt(text, keys);
    const { entry, terms } = receipt;
    return { receipt, allowed: terms ? verifier.allowedBy(entry, terms as Record<string, unknown>) : null };
  });
}

/** Whether a receipt holds, and whether its entry stands in a list that was checked. */
export function checkOfReceipt(list: CheckedList, text: string): Promise<{ place: ReturnType<Verifier["isInList"]> } | Refusal> {
  return withKeys(async (verifier, keys) => ({ place: verifier.isInList(list, await verifier.checkReceipt(text, keys)) }));
}

type Keys = ReturnType<Verifier["readKeys"]>;

async function withKeys<Answer>(check: (verifier: Verifier, keys: Keys) => Promise<Answer>): Promise<Answer | Refusal> {
  const [verifier, keys] = await Promise.all([loadVerifier(), fetch("/api/keys").then((reply) => reply.text())]);
  try {
    return await check(verifier, verifier.readKeys(keys));
  } catch (error) {
    if (error instanceof verifier.Refused) return { reason: error.reason };
    throw error;
  }
}
