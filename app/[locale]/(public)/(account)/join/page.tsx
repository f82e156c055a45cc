import { TRPCError } from "@trpc/server";
import { getLocale, getTranslations } from "next-intl/server";
import { DisputeForm } from "@/components/account/dispute-form";
import { FoundForm } from "@/components/account/found-form";
import { Narrow } from "@/components/account/narrow";
import { RegistryFacts } from "@/components/account/registry-facts";
import { SignOutButton } from "@/components/account/sign-out-button";
import { SuspendedConsents } from "@/components/consents/suspended-consents";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { Refusal } from "@/components/ui/refusal";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { TextInput } from "@/components/ui/text-input";
import { redirect } from "@/i18n/navigation";
import { titled } from "@/i18n/page-title";
import { requireSession } from "@/server/auth/require-actor";
import type { Session } from "@/server/auth/session";
import type { RegistryView } from "@/server/subjects/schema";
import { callerOf } from "@/server/trpc/caller";

export const generateMetadata = titled("account.join.tab");

type JoinQuery = { searchParams: Promise<{ uscc?: string }> };

/** A signed-in person without an organization finds the company by its code and claims it. */
export default async function JoinPage({ searchParams }: JoinQuery) {
  const [{ uscc }, session, t, locale] = await Promise.all([searchParams, requireSession(), getTranslations("account.join"), getLocale()]);
  if (session.actor) redirect({ href: "/desk", locale });
  if (session.need === "second_factor") redirect({ href: "/two-factor", locale });
  const consents = session.suspended?.mandate === "approved" ? await callerOf(session, session.person.requestId).consents.list() : null;
  const code = typeof uscc === "string" ? uscc : "";
  const found = code === "" ? null : await lookUp(session, code);

  return (
    <Narrow
      wide
      title={t("title", { name: session.person.displayName })}
      lead={consents ? null : session.need === "suspended" ? t("suspended") : t("lead")}
    >
      {consents ? <SuspendedConsents consents={consents} /> : null}
      <form action="" method="get" className="flex flex-wrap items-end gap-3">
        <Field label={t("uscc")} className="grow">
          <TextInput name="uscc" defaultValue={code} autoComplete="off" maxLength={40} />
        </Field>
        <Button type="submit" look={found ? "secondary" : "primary"}>
          {t("find")}
        </Button>
      </form>
      {found && "reason" in found ? <RefusalBanner refusal={found} /> : null}
      {found && "subject" in found ? (
        <>
          <RegistryFacts subject={found.subject} />
          {found.subject.isClaimed ? (
            <>
              <Banner tone="warn" title={t("claimed.title")}>
                {t("claimed.body")}
              </Banner>
              <DisputeForm uscc={found.subject.uscc} />
            </>
          ) : (
            <FoundForm uscc={found.subject.uscc} />
          )}
        </>
      ) : null}
      <SignOutButton />
    </Narrow>
  );
}

async function lookUp(session: Session, uscc: string): Promise<{ subject: RegistryView } | Refusal> {
  const { requestId } = session.person;
  try {
    return { subject: await callerOf(session, requestId).account.lookUp({ uscc: uscc.slice(0, 40) }) };
  } catch (error) {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return { reason: error.message, requestId, facts: {} };
    throw error;
  }
}
