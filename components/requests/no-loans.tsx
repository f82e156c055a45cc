import { useTranslations } from "next-intl";
import { Banner } from "../ui/banner";
import { LinkButton } from "../ui/link-button";

/** In place of the doors to a loan, for a subject that may not borrow: why, and what the platform holds for it instead. */
export function NoLoans() {
  const t = useTranslations("loanRequests.noLoans");
  return (
    <Banner tone="info" title={t("title")}>
      <p>{t("why")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton href="/enterprise/credit-profile" look="primary">
          {t("profile")}
        </LinkButton>
        <LinkButton href="/enterprise/commitments">{t("commitments")}</LinkButton>
      </div>
    </Banner>
  );
}
