"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { belongsToNobody } from "@/server/kernel/names";

/** Says that a message is on its way, whoever the address belongs to, and where to go on in this tab once it has been confirmed. */
export function MailSent({ email, hasDemo, next = "" }: { email: string; hasDemo: boolean; next?: string }) {
  const t = useTranslations("account.mailSent");
  return (
    <Banner tone="info" alert title={t("title")}>
      <p>{t("body", { email })}</p>
      {hasDemo ? (
        <p className="mt-2">{belongsToNobody(email) ? <TextLink href="/dev/outbox">{t("outbox")}</TextLink> : t("outboxWithout")}</p>
      ) : null}
      {next === "" ? null : (
        <p className="mt-2">
          {t("goOn")}{" "}
          <a href={next} className="link">
            {t("goOnLink")}
          </a>
        </p>
      )}
    </Banner>
  );
}
