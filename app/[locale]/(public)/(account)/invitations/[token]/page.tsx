import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AcceptInvitationButton, OpenByInvitationForm } from "@/components/account/invitation-forms";
import { Narrow } from "@/components/account/narrow";
import { SignOutButton } from "@/components/account/sign-out-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { addressOf } from "@/server/auth/address";
import { readInvitation } from "@/server/auth/open-by-invitation";
import { requestIdOf } from "@/server/auth/request-context";
import { currentSession } from "@/server/auth/require-actor";
import { type InvitationPage as Invitation, LinkToken } from "@/server/auth/schema";
import { DomainError } from "@/server/kernel/errors";
import { foldEmail } from "@/server/kernel/names";

export const generateMetadata = titled("account.invitation.tab");

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const known = LinkToken.safeParse((await params).token);
  if (!known.success) notFound();
  const [invitation, session, t, role, locale, reasons] = await Promise.all([
    findInvitation(known.data),
    currentSession(),
    getTranslations("account.invitation"),
    getTranslations("words.role"),
    getLocale(),
    getTranslations("reasons.account"),
  ]);
  if (!invitation) return <Narrow title={reasons("too_many_tries")}>{null}</Narrow>;
  const name = locale === "en" ? (invitation.nameEn ?? invitation.nameZh) : invitation.nameZh;
  const isInvited = session !== null && foldEmail(session.email) === foldEmail(invitation.email);
  const here = `${locale === "zh-CN" ? "/zh-CN" : ""}/invitations/${known.data}`;

  return (
    <Narrow title={t("title", { name })} lead={t("lead", { role: role(invitation.role), email: invitation.email })}>
      {isInvited ? <AcceptInvitationButton token={known.data} /> : null}
      {session && !isInvited ? (
        <>
          <Banner tone="warn" title={t("other.title")}>
            {t("other.body", { mine: session.email, email: invitation.email })}
          </Banner>
          <SignOutButton />
        </>
      ) : null}
      {!session && invitation.hasAccount ? (
        <>
          <p>{t("known")}</p>
          <LinkButton look="primary" wide href={`/sign-in?next=${encodeURIComponent(here)}&email=${encodeURIComponent(invitation.email)}`}>
            {t("signIn")}
          </LinkButton>
        </>
      ) : null}
      {!session && !invitation.hasAccount ? <OpenByInvitationForm token={known.data} /> : null}
    </Narrow>
  );
}

/** The invitation behind a link; null when too many links were tried from here. */
async function findInvitation(token: string): Promise<Invitation | null> {
  const given = new Headers(await headers());
  try {
    return await readInvitation({ address: addressOf(given), requestId: requestIdOf(given) }, token);
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND") notFound();
    if (error instanceof DomainError && error.code === "LIMIT_EXCEEDED") return null;
    throw error;
  }
}
