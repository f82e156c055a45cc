"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { isLetterPress } from "@/components/shell/letter-keys";
import { useNamedKeys } from "@/components/shell/page-keys";
import { cn } from "@/components/ui/classes";
import { Key } from "@/components/ui/key";
import { Money } from "@/components/ui/money";
import { StageBar, stages } from "@/components/ui/stage-timeline";
import { Link, usePathname, useRouter } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatShortDate } from "@/server/kernel/format";
import { isOpen } from "@/server/loan-requests/cases/case";
import type { QueuePage, QueueRow } from "@/server/loan-requests/cases/schema";
import { CaseName } from "./case-name";
import { CaseRing } from "./case-ring";
import { type CaseTab, caseTabs } from "./case-tabs";

type CaseFrameProps = { queue: Pick<QueuePage, "rows" | "total">; children: ReactNode };

/** The open cases beside the one at hand, by due time, with the keys that step through them and through its tabs. */
export function CaseFrame({ queue, children }: CaseFrameProps) {
  const { caseId, tab } = placeIn(usePathname());
  useCaseKeys(queue.rows, caseId);
  // An offer is built beside the applicant's card, which needs the room.
  if (tab === "offer") return children;
  return (
    <div className="lg:grid lg:grid-cols-[264px_minmax(0,1fr)] lg:gap-x-8 xl:grid-cols-[336px_minmax(0,1fr)]">
      <CaseList queue={queue} caseId={caseId} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function placeIn(pathname: string): { caseId: string | null; tab: CaseTab } {
  const [, , , caseId = null, last] = pathname.split("/");
  return { caseId, tab: caseTabs.find((tab) => tab === last) ?? "profile" };
}

function CaseList({ queue: { rows, total }, caseId }: { queue: CaseFrameProps["queue"]; caseId: string | null }) {
  const t = useTranslations("cases");
  const here = useRef<HTMLAnchorElement>(null);
  const place = rows.findIndex((row) => row.caseId === caseId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another case is another row to bring into view
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest" });
  }, [caseId]);

  return (
    <nav aria-label={t("beside.label")} className="-my-5 -ms-8 border-line border-e max-lg:hidden print:hidden">
      <div className="sticky top-0 flex max-h-dvh flex-col">
        <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-line border-b px-4 text-13">
          <p>
            <Link href="/lender" className="font-semibold hover:underline">
              {t("view.open")}
            </Link>{" "}
            <span className="num text-ink-2">{place < 0 ? total : t("beside.place", { place: place + 1, total })}</span>
          </p>
          <p aria-hidden className="flex gap-1">
            <Key>[</Key>
            <Key>]</Key>
          </p>
        </div>
        <ul className="min-h-0 overflow-y-auto">
          {rows.map((row) => (
            <li key={row.caseId} className="border-edge border-b">
              <Link
                {...(row.caseId === caseId ? { ref: here, "aria-current": "page" as const } : {})}
                href={hrefOf(row.caseId)}
                prefetch={false}
                className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-transparent border-s-[3px] px-3.5 py-2 text-13 hover:bg-sunken aria-[current]:border-brand aria-[current]:bg-surface"
              >
                <span className="row-span-2">
                  <CaseRing row={row} />
                </span>
                <span className="truncate font-[550]">
                  <CaseName row={row} />
                </span>
                <Money fen={row.amountFen} look="short" className="text-end font-semibold" />
                <span className="truncate text-12 text-ink-2">
                  <Stage row={row} />
                </span>
                <TimeLeft row={row} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

function Stage({ row: { stage, status, offerApproval } }: { row: QueueRow }) {
  const t = useTranslations("status.case");
  const cases = useTranslations("cases");
  const word = offerApproval === "awaiting" ? cases("awaitsApproval") : t(status);
  return <StageBar stage={stages[stage - 1] ?? "applied"} ended={!isOpen(status)} word={word} />;
}

/** The working hours left of the promise, or until when an offer stands; the ring says the same for those who do not see it. */
function TimeLeft({ row: { sla, offerValidTill } }: { row: QueueRow }) {
  const t = useTranslations("cases.due");
  const locale = useLocale();
  if (!sla) {
    const till = offerValidTill ? t("till", { day: formatShortDate(shanghaiDate(offerValidTill), locale) }) : null;
    return <span className="num text-end text-12 text-ink-3">{till}</span>;
  }
  const isLate = sla.hoursLeft < 0;
  const hours = Math.abs(sla.hoursLeft).toFixed(1);
  return (
    <span
      aria-hidden
      className={cn(
        "num text-end text-12",
        isLate ? "font-semibold text-bad" : sla.hoursLeft <= 4 ? "font-semibold text-warn" : "text-ink-2",
      )}
    >
      {t(isLate ? "hoursLate" : "hoursLeft", { hours })}
    </span>
  );
}

const hrefOf = (caseId: string, tab: CaseTab = "profile") => `/lender/cases/${caseId}/${tab}`;

/** [ and ] go to the case before and after, a figure to a tab of this one. */
function useCaseKeys(rows: readonly QueueRow[], caseId: string | null) {
  const t = useTranslations("cases.keys");
  const router = useRouter();
  useNamedKeys([
    { keys: ["[", "]"], label: t("step") },
    { keys: caseTabs.map((_, place) => String(place + 1)), label: t("tabs") },
  ]);

  useEffect(() => {
    const place = rows.findIndex((row) => row.caseId === caseId);
    const hrefOfKey = (key: string): string | null => {
      const step = { "[": -1, "]": 1 }[key];
      const other = step && rows[place < 0 ? 0 : place + step];
      if (other) return hrefOf(other.caseId);
      const tab = caseTabs[Number(key) - 1];
      return tab && caseId ? hrefOf(caseId, tab) : null;
    };
    const listen = (event: KeyboardEvent) => {
      if (!isLetterPress(event) || document.querySelector("[role=dialog],[role=alertdialog]")) return;
      const href = hrefOfKey(event.key);
      if (!href) return;
      event.preventDefault();
      router.push(href);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [rows, caseId, router]);
}
