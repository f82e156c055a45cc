import "server-only";
import { and, eq } from "drizzle-orm";
import { ruleChanges } from "../../../db/schema/rule-changes.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { diffValues } from "./change.ts";
import { type Checked, checkWish, enterRule, type Wish } from "./enter.ts";
import { needsSecondPerson } from "./policy.ts";
import { calendarRule, type RuleKind } from "./registry.ts";
import { lockRule, requireChangeable } from "./rows.ts";
import type { ChangeMoved, RuleChangeInput } from "./schema.ts";

/**
 * Asks for another value of a dated rule from a day on. Where it is a region's own and makes nothing worse it is entered at once; what holds nationwide, and
 * what becomes worse for whom the rule protects, waits for a second administrator. Asked twice it is the same change. Refuses with NOT_FOUND, FORBIDDEN
 * for another region's, or CONFLICT: another change waits (`rules.another_waits`), nothing differs, or what `checkWish` refuses.
 */
export function proposeChange(actor: AdministratorActor, input: RuleChangeInput): Promise<ChangeMoved> {
  return withActor(actor, async (scope) => {
    await lockRule(scope, input);
    const kind = await requireChangeable(scope, input);
    const wish = wishOf(input, shanghaiDate(scope.now));
    const waiting = await findWaiting(scope, wish);
    if (waiting && canonicalHash(waiting.said) === canonicalHash(saidOf(wish)) && waiting.proposedByUserId === actor.userId) {
      return { changeId: waiting.id, status: "waiting", effectiveFrom: wish.effectiveFrom };
    }
    if (waiting) throw new DomainError("CONFLICT", "rules.another_waits");
    const checked = await checkWish(scope, kind, wish);
    const parts = diffValues(kind, checked.before, checked.value);
    if (parts.length === 0) throw new DomainError("CONFLICT", "rules.nothing_changed");

    const waits = needsSecondPerson(
      wish,
      parts.some(({ weakens }) => weakens),
    );
    return writeChange(scope, { kind, wish, checked, waits });
  });
}

/** The document and its article stand in one line, as the law is quoted; the calendar holds from the day it is entered. */
function wishOf({ document, article, ...input }: RuleChangeInput, today: string): Wish {
  return { ...input, effectiveFrom: input.rule === calendarRule ? today : input.effectiveFrom, article: `${document} ${article}`.trim() };
}

type Said = Pick<Wish, "value" | "effectiveFrom" | "article"> & { readonly mark: string };
const saidOf = ({ value, effectiveFrom, article, mark }: Said) => ({
  ...{ value, effectiveFrom, article, mark },
});

async function findWaiting({ tx }: Scope, { rule, regionCode }: Wish) {
  const waiting = and(eq(ruleChanges.rule, rule), eq(ruleChanges.regionCode, regionCode), eq(ruleChanges.status, "waiting"));
  const [change] = await tx.select().from(ruleChanges).where(waiting);
  return change ? { id: change.id, proposedByUserId: change.proposedByUserId, said: saidOf(change) } : null;
}

type Writing = { readonly kind: RuleKind; readonly wish: Wish; readonly checked: Checked; readonly waits: boolean };

async function writeChange(scope: Scope<AdministratorActor>, { kind, wish, checked, waits }: Writing): Promise<ChangeMoved> {
  const { actor, now, tx } = scope;
  const { rule, regionCode, article, mark } = wish;
  const effectiveFrom = waits ? wish.effectiveFrom : await enterRule(scope, kind, wish, checked);
  const id = newId("ruleChange", now.getTime());
  const status = waits ? ("waiting" as const) : ("entered" as const);
  const decided = waits ? {} : { decidedAt: now, decidedByUserId: actor.userId, decidedByName: actor.displayName };
  await tx.insert(ruleChanges).values({
    ...{ id, rule, regionCode, effectiveFrom, value: checked.value, article, mark, status, ...decided },
    ...{ proposedAt: now, proposedByUserId: actor.userId, proposedByName: actor.displayName },
  });
  const detail = { rule, regionCode, effectiveFrom, article, value: checked.value };
  await recordAudit(scope, { action: waits ? "rules.change_proposed" : "rules.change_entered", objectId: id, detail });
  return { changeId: id, status, effectiveFrom };
}
