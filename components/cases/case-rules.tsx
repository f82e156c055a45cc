"use client";

import { Check, CircleHelp, Lock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCriterionWords } from "@/components/criteria/criterion-words";
import { Missing } from "@/components/ui/missing";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { thresholdsOf } from "@/server/products/criteria/registry";
import { AsideBlock } from "./aside-block";
import { useOpenedCase } from "./opened-case";
import { type RuleState, ruleStates, tallyOf } from "./rule-states";

const looks = {
  passed: { Icon: Check, look: "text-good" },
  failed: { Icon: X, look: "text-bad" },
  not_supplied: { Icon: CircleHelp, look: "text-ink-3" },
  not_applicable: { Icon: CircleHelp, look: "text-ink-3" },
  not_authorised: { Icon: Lock, look: "text-ink-3" },
  sealed: { Icon: Lock, look: "text-ink-3" },
} as const;

/** The product's rules: judged by the request alone until the profile is opened, then by exactly what the opening shows. */
export function CaseRules({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("cases.rules");
  const words = useCriterionWords(detail.names);
  const { opened } = useOpenedCase();
  const isOver = !isOpen(detail.status);
  const states = new Map(ruleStates(detail, opened?.shown.rules ?? null).map((rule) => [rule.key, rule]));
  const rules = thresholdsOf(detail.thresholds);
  const asJudged = isOver && !opened;
  const tally = tallyOf([...states.values()], asJudged);
  return (
    <AsideBlock title={t("title")} note={t(asJudged ? "metJudged" : "met", tally)}>
      <ul className="flex flex-col gap-1.5 text-13">
        {rules.map(({ criterion, threshold }) => {
          const rule = states.get(criterion.key);
          if (!rule) return null;
          const { Icon, look } = looks[rule.state];
          return (
            <li key={criterion.key} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
              <Icon aria-hidden className={`mt-0.5 size-4 stroke-[1.5] ${look}`} />
              <span>
                {words.label(criterion.key)} <Standing rule={rule} isOver={isOver} />
                <span className="block text-ink-2">{words.asks(criterion.key, criterion.asks(threshold as never))}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-12 text-ink-3">{t(opened ? "asOpened" : isOver ? "asOver" : "asAsked")}</p>
    </AsideBlock>
  );
}

function Standing({ rule: { state, ground }, isOver }: { rule: RuleState; isOver: boolean }) {
  const t = useTranslations("cases.rules");
  if (isOver && (state === "sealed" || state === "not_authorised")) return <span className="text-12 text-ink-3">{t("gone")}</span>;
  if (state === "not_authorised") return <Missing kind="notAuthorised" className="text-12" />;
  if (state === "not_applicable") {
    return (
      <>
        <Missing kind="notApplicable" className="text-12" /> <span className="text-12 text-ink-3">{t("notApplicable")}</span>
      </>
    );
  }
  if (state === "not_supplied") return <Missing kind="notSupplied" className="text-12" />;
  if (state === "sealed") return <span className="text-12 text-ink-3">{t("sealed")}</span>;
  return (
    <>
      <span className="sr-only">({t(state)})</span>
      {ground === "declared" ? <span className="text-12 text-ink-3">{t("declared")}</span> : null}
    </>
  );
}
