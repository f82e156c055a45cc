import "server-only";
import { inArray } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { sendMail } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";

type Turned = { readonly subjectId: string; readonly othersFrom: Date };

/** Subjects whose enterprise is looked up with one question. */
const subjectsAtOnce = 500;

/**
 * Mails those enterprises of the platform whose evaluation turned adverse, before anybody else sees it (深圳经济特区社会信用条例, Art. 39). The letter says
 * that something changed and until when it is theirs alone to know, and no grade.
 */
export async function tellTurned({ tx }: Scope<SystemActor>, turned: readonly Turned[]): Promise<number> {
  const days = new Map(turned.map(({ subjectId, othersFrom }) => [subjectId, shanghaiDate(othersFrom)]));
  const ids = [...days.keys()];
  let told = 0;
  for (let first = 0; first < ids.length; first += subjectsAtOnce) {
    const found = await tx
      .select({ id: organizations.id, subjectId: organizations.subjectId })
      .from(organizations)
      .where(inArray(organizations.subjectId, ids.slice(first, first + subjectsAtOnce)));
    for (const { id, subjectId } of found) {
      const facts = { othersFrom: days.get(subjectId ?? "") ?? "" };
      await sendMail(tx, { to: id, locale: "zh-CN", template: "evaluation_turned", facts, path: "/enterprise/evaluation" });
      told++;
    }
  }
  return told;
}
