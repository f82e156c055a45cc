"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import { AsideBlock } from "./aside-block";
import { useOpenedCase } from "./opened-case";

/** What the enterprise said of itself opens with the profile, and leaves the screen with it. */
export function CaseSaid({ detail: { consent, mayOpenProfile } }: { detail: CaseDetail }) {
  const t = useTranslations("cases.declared");
  const { opened } = useOpenedCase();
  if (!opened) {
    const isSealed = mayOpenProfile && consent?.isInForce;
    return (
      <AsideBlock title={t("title")}>
        {isSealed ? <p className="text-13 text-ink-2">{t("sealed")}</p> : <Missing kind="notAuthorised" />}
      </AsideBlock>
    );
  }
  const { said } = opened.shown;
  if (!said) {
    return (
      <AsideBlock title={t("title")}>
        <Missing kind="notAuthorised" />
      </AsideBlock>
    );
  }
  const notEntered = <Missing kind="notEntered" />;
  const money = (fen: number | null) => (fen === null ? notEntered : <Money fen={fen} look="short" />);
  const rows: { label: string; value: ReactNode }[] = [
    { label: t("revenue"), value: money(said.annualRevenueFen) },
    { label: t("assets"), value: money(said.totalAssetsFen) },
    { label: t("staff"), value: said.insuredStaff ?? notEntered },
    { label: t("firstLoan"), value: said.isFirstLoan === null ? notEntered : t(said.isFirstLoan ? "yes" : "no") },
    { label: t("neededBy"), value: said.neededBy ? <DateText value={said.neededBy} /> : notEntered },
    { label: t("contact"), value: said.contactName ? <span lang="zh-CN">{said.contactName}</span> : notEntered },
    { label: t("phone"), value: said.contactPhone ?? notEntered },
  ];
  return (
    <AsideBlock title={t("title")} note={t("byEnterprise")}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="num text-end">{value}</dd>
          </div>
        ))}
      </dl>
      {said.purposeNote ? (
        <p lang="zh-CN" className="mt-2 text-13">
          {said.purposeNote}
        </p>
      ) : null}
    </AsideBlock>
  );
}
