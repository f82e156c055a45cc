import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import { CommitmentBars } from "../catalogue/rules/shapes.ts";
import { findRuleFor } from "../catalogue/rules.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { readOwnProfile } from "../profiles/read-own.ts";
import { listOwn } from "./queries.ts";
import { commitmentItem } from "./record.ts";
import type { BarView, CommitmentDraft } from "./schema.ts";

type Barred = { readonly bars: BarView[]; readonly rule: { readonly article: string; readonly regionCode: string } };

/**
 * What bars the enterprise from a commitment of this type at a unit of a region: each serious record that stands against it and each commitment that is
 * broken and not fixed, by name (Shenzhen Art. 57–64; dated rule of the region).
 */
export async function findBars(scope: Scope<EnterpriseActor>, type: CommitmentDraft["type"], regionCode: string): Promise<Barred> {
  const rule = await findRuleFor(scope, "commitment.bars", shanghaiDate(scope.now), regionCode);
  const { types, severities: heavy, broken } = CommitmentBars.parse(rule.value);
  const told = { article: rule.article, regionCode: rule.regionCode };
  if (!types.includes(type)) return { bars: [], rule: told };
  const { profile } = await readOwnProfile(scope, {});
  const named = await nameItems(scope);
  const nameOf = (code: string) => named.get(code) ?? { zh: code, en: code };
  const serious = profile.adverse.filter(({ severity, itemCode }) => itemCode !== commitmentItem && severity && heavy.includes(severity));
  const elsewhere = profile.adverse.filter(({ itemCode }) => itemCode === commitmentItem);
  const own = (await listOwn(scope)).filter(({ status }) => status === "broken");
  const ownNumbers = new Set(own.map(({ number }) => number));
  const ofRecord = (fact: (typeof serious)[number], kind: BarView["kind"]): BarView => ({
    ...{ kind, itemName: nameOf(fact.itemCode), documentNo: fact.provenance.documentNo },
    ...{ decidingUnit: fact.provenance.decidingUnit ?? fact.provenance.sourceUnit, day: fact.provenance.trueFrom },
  });
  const ofOwn = ({ number, acceptor, signedAt }: (typeof own)[number]): BarView => ({
    ...{
      kind: "broken_commitment",
      itemName: nameOf(commitmentItem),
      documentNo: number,
      decidingUnit: acceptor,
      day: shanghaiDate(signedAt),
    },
  });
  const bars = [
    ...serious.map((fact) => ofRecord(fact, "serious_record")),
    ...(broken ? own.map(ofOwn) : []),
    ...(broken
      ? elsewhere
          .filter(({ provenance }) => !ownNumbers.has(provenance.documentNo ?? ""))
          .map((fact) => ofRecord(fact, "broken_commitment"))
      : []),
  ];
  return { bars, rule: told };
}

/** Refuses with PRECONDITION_FAILED that names the first record or commitment that bars. */
export async function refuseBarred(scope: Scope<EnterpriseActor>, type: CommitmentDraft["type"], regionCode: string): Promise<void> {
  const { bars } = await findBars(scope, type, regionCode);
  const [first] = bars;
  if (first)
    throw new DomainError("PRECONDITION_FAILED", `commitment.barred_by_${first.kind}`, { document: first.documentNo ?? first.day });
}
