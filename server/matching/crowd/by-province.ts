import { leastFirms } from "../../kernel/least-firms.ts";
import type { CohortMember } from "../cohorts.ts";

/** Firms of a province from which on it is told by itself: two groups, so that its own firms are not all one. */
const firmsOfAProvince = 2 * leastFirms;

/**
 * A crowd with each member tagged by its province, where enough firms stand in it, so that no group mixes it with others. All others are told
 * together; where they would be too few to be told at all, the smallest province joins them.
 */
export function byProvince<M extends CohortMember>(members: readonly M[]): M[] {
  const provinceOf = ({ facts }: CohortMember) => facts.regionPath?.at(-1) ?? "";
  const firms = new Map<string, Set<string>>();
  for (const member of members) {
    const province = provinceOf(member);
    firms.set(province, (firms.get(province) ?? new Set()).add(member.firm));
  }
  const bySize = [...firms].sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1));
  const told = bySize.filter(([province, { size }]) => province !== "" && size >= firmsOfAProvince);
  const others = new Set(bySize.filter((one) => !told.includes(one)).flatMap(([, those]) => [...those]));
  const joining = others.size > 0 && others.size < leastFirms ? told.pop() : undefined;
  const apart = new Set(told.map(([province]) => province).filter((province) => province !== joining?.[0]));
  return members.map((member) => ({ ...member, tag: apart.has(provinceOf(member)) ? provinceOf(member) : "" }));
}
