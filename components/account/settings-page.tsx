import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { densityCookie, densityFrom } from "@/components/shell/density";
import { DisplaySettings } from "@/components/shell/display-settings";
import { PageHeader } from "@/components/shell/page-header";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { requireSession } from "@/server/auth/require-actor";
import { callerOf } from "@/server/trpc/caller";
import { ChangePasswordForm } from "./change-password-form";
import { FactorDeeds } from "./factor-deeds";
import { MailLanguage } from "./mail-language";
import { Places } from "./places";
import { RenameForm } from "./rename-form";
import { SessionList } from "./session-list";

/** One's own account, the same on every desk. */
export async function SettingsPage() {
  const session = await requireSession();
  const caller = callerOf(session, session.person.requestId);
  const [me, sessions, places, t] = await Promise.all([
    caller.account.whoAmI(),
    caller.account.sessions(),
    caller.account.places(),
    getTranslations("settings"),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex max-w-[46rem] flex-col gap-10">
        {me.isDemo ? <Banner tone="demo">{t("demo")}</Banner> : null}
        <Part title={t("account.title")}>
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
            <dt className="text-13 text-ink-3">{t("account.name")}</dt>
            <dd>{me.displayName}</dd>
            <dt className="text-13 text-ink-3">{t("account.email")}</dt>
            <dd>{me.email}</dd>
          </dl>
        </Part>
        <Part title={t("language.title")} lead={t("language.lead")}>
          <MailLanguage locale={me.locale} />
        </Part>
        <Part id="display" title={t("display.title")} lead={t("display.lead")}>
          <DisplaySettings density={densityFrom((await cookies()).get(densityCookie)?.value)} />
        </Part>
        {me.isDemo ? null : (
          <>
            <Part title={t("name.title")} lead={t("name.lead")}>
              <RenameForm displayName={me.displayName} />
            </Part>
            <Part title={t("factor.title")} lead={me.hasTotp ? t("factor.on") : t("factor.off")}>
              {me.recoveryCodesLeft === null ? (
                <LinkButton href="/two-factor">{t("factor.set")}</LinkButton>
              ) : (
                <FactorDeeds left={me.recoveryCodesLeft} />
              )}
            </Part>
            <Part title={t("password.title")} lead={t("password.lead")}>
              <ChangePasswordForm />
            </Part>
          </>
        )}
        {places.length > 1 ? (
          <Part title={t("places.title")} lead={t("places.lead")}>
            <Places places={places} />
          </Part>
        ) : null}
        <Part title={t("sessions.title")} lead={t("sessions.lead")}>
          <SessionList sessions={sessions} />
        </Part>
      </div>
    </>
  );
}

function Part({ id, title, lead, children }: { id?: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section id={id} className="scroll-mt-20">
      <h2 className="text-17">{title}</h2>
      {lead ? <p className="mt-1 max-w-[60ch] text-ink-2">{lead}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
