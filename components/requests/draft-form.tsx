"use client";

import { CircleAlert, CircleCheck, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ContextType, type ReactNode, useState } from "react";
import { useFormState } from "react-hook-form";
import { useRouter } from "@/i18n/navigation";
import { formatTime } from "@/server/kernel/format";
import { FieldLabels } from "../ui/bound-field";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { linesOf } from "../ui/form";
import { RefusalBanner } from "../ui/refusal-banner";
import type { useDraftForm } from "./use-draft-form";

type Draft = ReturnType<typeof useDraftForm>;
type DraftFormProps = {
  draft: Draft;
  nextHref: string;
  /** When the draft was last saved, where it holds an answer of this task; null where it holds none. */
  savedBefore: Date | null;
  children: ReactNode;
};

/** The frame of one task: its fields, when they were last saved, and the way on, or all that stands in it. ⌘Enter goes on. */
export function DraftForm({ draft, nextHref, savedBefore, children }: DraftFormProps) {
  const t = useTranslations("loanRequests.draft");
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [tries, setTries] = useState(0);
  const [labels] = useState<NonNullable<ContextType<typeof FieldLabels>>>(() => new Map());
  const { errors } = useFormState({ control: draft.form.control });
  const lines = tries > 0 && !pending ? linesOf(errors, labels) : [];
  const goOn = async () => {
    setPending(true);
    const isReadable = await draft.mayGoOn();
    await draft.flush();
    setPending(false);
    setTries((before) => before + 1);
    if (!isReadable || !draft.isClean()) return;
    router.push(nextHref);
    router.refresh();
  };
  return (
    <form
      noValidate
      className="flex max-w-[680px] flex-col gap-6"
      onBlur={() => void draft.flush()}
      onSubmit={(event) => {
        event.preventDefault();
        void goOn();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
    >
      <FieldLabels value={labels}>
        {lines.length > 0 ? <ErrorSummary key={tries} lines={lines} goTo={(name) => draft.form.setFocus(name as "amountFen")} /> : null}
        <RefusalBanner error={draft.error} />
        {children}
      </FieldLabels>
      <div className="flex flex-wrap items-center gap-4">
        {/* The press itself takes no focus from the field: what the field complains of then would move the button before it is let go. */}
        <Button type="submit" look="primary" size="large" pending={pending} onMouseDown={(event) => event.preventDefault()}>
          {t("saveAndContinue")}
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-13 text-ink-2">
          <SavedWords hasUnsaved={draft.hasUnsaved} savedAt={draft.savedAt ?? savedBefore} />
        </p>
      </div>
    </form>
  );
}

/** Saved only where something was: an answer that could not be read, or none at all, is not. */
function SavedWords({ hasUnsaved, savedAt }: { hasUnsaved: boolean; savedAt: Date | null }) {
  const t = useTranslations("loanRequests.draft");
  const [Icon, tint, words] = hasUnsaved
    ? ([CircleAlert, "text-warn", t("notAllSaved")] as const)
    : savedAt
      ? ([CircleCheck, "text-good", t("saved", { time: formatTime(savedAt) })] as const)
      : ([PencilLine, "text-ink-3", t("nothingSaved")] as const);
  return (
    <>
      <Icon aria-hidden className={`size-4 shrink-0 ${tint}`} />
      {words}
    </>
  );
}
