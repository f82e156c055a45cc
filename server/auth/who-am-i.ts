import "server-only";
import type { Newcomer } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { WhoAmI } from "./schema.ts";
import { findUser } from "./sign-in.ts";
import { stepUpWayOf } from "./step-up.ts";

/** The signed-in person's own account, and how it proves itself again. */
export async function whoAmI(person: Newcomer): Promise<WhoAmI> {
  const user = await findUser(person.userId);
  if (!user) throw notFound("account");
  return {
    displayName: user.displayName,
    email: user.email,
    locale: user.locale === "zh-CN" ? "zh-CN" : "en",
    hasTotp: user.totpConfirmedAt !== null,
    isDemo: user.isDemo,
    stepUpWay: await stepUpWayOf(user, person.requestId),
  };
}
