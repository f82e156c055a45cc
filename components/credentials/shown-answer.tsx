import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatMoment } from "@/server/kernel/format";
import { Banner } from "../ui/banner";
import type { CheckedShown } from "./check-shown";
import { ClaimList } from "./claim-list";

/** The verifier's words for what does not hold; each has its sentence. */
const reasons = [
  "signature_wrong",
  "key_unknown",
  "key_too_young",
  "key_retired",
  "not_yet",
  "expired",
  "not_bound",
  "binding_wrong",
  "shown_differs",
  "claim_wrong",
  "question_unknown",
  "question_used",
  "question_over",
  "audience_wrong",
  "nonce_wrong",
  "answer_early",
  "answer_late",
  "status_missing",
  "status_wrong",
  "status_old",
  "status_ended",
  "status_suspended",
] as const;

/** How a check went, line by line; the claims stand there when every line holds, and only then. */
export function ShownAnswer({ checked }: { checked: CheckedShown | "not_shown" }) {
  const t = useTranslations("verify.shown");
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  if (checked === "not_shown") {
    return (
      <Banner tone="bad" title={t("refused")} className="mt-4">
        {t("notShown")}
      </Banner>
    );
  }
  const { holds, claims, lines, issuedAt, expiresAt, issuer } = checked;
  const moment = (at: string | null) => (at ? formatMoment(new Date(at), locale) : "–");
  return (
    <Banner tone={holds ? "info" : "bad"} title={t(holds ? "holds" : "refused")} className="mt-4">
      {claims ? <ClaimList claims={claims} className="mt-3 mb-4" /> : null}
      {claims && !claims.name && !claims.uscc ? <p className="mb-4 font-semibold text-13">{t("nameless")}</p> : null}
      <ul className="mt-2 flex flex-col gap-1.5 text-13">
        {lines.map(({ line, holds: lineHolds, reason }) => (
          <li key={line} className="flex items-start gap-2">
            <LineSign holds={lineHolds} />
            <span>
              {t(`line.${line}`)}
              <span className="sr-only">: {t(lineHolds === null ? "unlooked" : lineHolds ? "lineHolds" : "lineRefused")}</span>
              {reason ? (
                <span className="block text-bad">{t(`reason.${reasons.find((one) => one === reason) ?? "signature_wrong"}`)}</span>
              ) : null}
              {lineHolds === null ? <span className="block text-ink-3">{t("unlooked")}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {holds ? <p className="mt-3 text-12 text-ink-2">{t("issued", { issuer, at: moment(issuedAt), until: moment(expiresAt) })}</p> : null}
    </Banner>
  );
}

function LineSign({ holds }: { holds: boolean | null }) {
  if (holds === null) return <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />;
  return holds ? (
    <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
  ) : (
    <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
  );
}
