import type { CriterionKey } from "../../products/criteria/registry.ts";

/**
 * Criteria that share rows where requests are answered: few rows to go through, each for a combination of classes that turns up. Whatever is
 * not named here stands by itself.
 */
const together: readonly (readonly CriterionKey[])[] = [
  ["industries_accepted", "industries_excluded"],
  ["amount", "term"],
  ["purposes", "guarantee_modes", "first_time_borrower_only"],
  ["size_class_in", "tax_grade_in", "evaluation_grade_in", "no_serious_listing", "no_abnormal_listing"],
  ["years_in_operation_min", "registered_capital_fen_min", "annual_revenue_fen_min", "tax_paid_fen_min"],
  ["insured_staff_min", "penalties_max", "required_items"],
];

type Step = { readonly after: Map<number, number>[]; count: number };

function next(step: Step, before: number, one: number): number {
  step.after[before] ??= new Map();
  const numbers = step.after[before];
  const known = numbers.get(one);
  if (known !== undefined) return known;
  numbers.set(one, step.count);
  return step.count++;
}

/** Some criteria whose verdicts stand in one row: its classes are the combinations of theirs that were met. */
export class Group {
  readonly members: readonly number[];
  /** By class: the classes of its members. */
  private readonly combinations: (readonly number[])[] = [];
  private most = 0;
  /** By member after the first, and by the combination before it: its number with each class of the member. */
  private readonly numberOf: readonly Step[];

  constructor(members: readonly number[]) {
    this.members = members;
    this.numberOf = members.slice(1).map(() => ({ after: [], count: 0 }));
  }

  /** As many classes as were met. */
  get count(): number {
    return this.most + 1;
  }

  /** The class of an asker whose classes by criterion these are. */
  of(classes: Int32Array): number {
    const { members, numberOf } = this;
    let one = classes[members[0] as number] as number;
    for (let at = 1; at < members.length; at++) {
      one = next(numberOf[at - 1] as Step, one, classes[members[at] as number] as number);
    }
    if (one > this.most) this.most = one;
    if (members.length > 1) this.combinations[one] ??= members.map((member) => classes[member] as number);
    return one;
  }

  /** The classes of the members in one of its own. */
  classesIn(one: number): readonly number[] {
    return this.members.length > 1 ? (this.combinations[one] as readonly number[]) : [one];
  }
}

/** Every criterion by itself, by its place among `keys`. */
export const singly = (keys: readonly CriterionKey[]) => keys.map((_, at) => new Group([at]));

/** The criteria in as few groups as is good for them. */
export function grouped(keys: readonly CriterionKey[]): Group[] {
  const some = together.map((group) => group.map((key) => keys.indexOf(key)).filter((at) => at >= 0)).filter((group) => group.length > 0);
  const alone = keys.map((_, at) => at).filter((at) => !some.some((group) => group.includes(at)));
  return [...some, ...alone.map((at) => [at])].map((members) => new Group(members));
}
