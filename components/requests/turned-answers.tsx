import { useLocale, useTranslations } from "next-intl";
import type { FitNoticeView } from "@/server/matching/notices-schema";
import { nameIn } from "../consents/name-in";
import { DateText } from "../ui/date-text";
import { TextLink } from "../ui/text-link";

/** Which products came to fit a request or ceased to, newest first, each with the way to what can be done. */
export function TurnedAnswers({ notices, onRequest = false }: { notices: readonly FitNoticeView[]; onRequest?: boolean }) {
  const t = useTranslations("loanRequests.turned");
  const rules = useTranslations("criteria");
  const locale = useLocale();
  const ruleOf = ({ criterion }: FitNoticeView) => (criterion === null ? "" : rules(`${criterion}.label` as "amount.label"));
  return (
    <ul className="border-line border-t">
      {notices.map((notice) => (
        <li key={notice.noticeId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-edge border-b py-2.5">
          <span>
            {t(notice.turned, {
              product: nameIn(locale, notice.productName),
              lender: nameIn(locale, notice.lenderName),
              rule: ruleOf(notice),
            })}
            <span className="block text-13 text-ink-2">
              <span className="num">{notice.reference}</span> · <DateText value={notice.toldAt} />
            </span>
          </span>
          {notice.isDraft ? (
            <TextLink href={`/enterprise/apply/${notice.loanRequestId}/lenders`} className="text-13">
              {t("see")}
            </TextLink>
          ) : (
            <span className="flex flex-wrap gap-x-5 gap-y-1 text-13">
              {/* What was sent already keeps its versions: the product that fits now is asked for anew. */}
              {notice.turned === "fits" ? <TextLink href={`/enterprise/apply?product=${notice.productId}`}>{t("ask")}</TextLink> : null}
              {onRequest ? null : <TextLink href={`/enterprise/requests/${notice.loanRequestId}/timeline`}>{t("seeRequest")}</TextLink>}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
