"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useRouter } from "@/i18n/navigation";
import { formatTime } from "@/server/kernel/format";
import { Button } from "../ui/button";
import { RefusalBanner } from "../ui/refusal-banner";
import type { useDraftForm } from "./use-draft-form";

type DraftFormProps = { draft: ReturnType<typeof useDraftForm>; nextHref: string; children: ReactNode };

/** The frame of one task: its fields, when they were last saved, and the way on. ⌘Enter goes on. */
export function DraftForm({ draft, nextHref, children }: DraftFormProps) {
  const t = useTranslations("loanRequests.draft");
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const goOn = async () => {
    setPending(true);
    const isReadable = await draft.form.trigger(undefined, { shouldFocus: true });
    if (isReadable) draft.confirm();
    await draft.flush();
    setPending(false);
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
      <RefusalBanner error={draft.error} />
      {children}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" size="large" pending={pending}>
          {t("saveAndContinue")}
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-13 text-ink-2">
          <CircleCheck aria-hidden className="size-4 text-good" />
          {t("saved", { time: formatTime(draft.savedAt) })}
        </p>
      </div>
    </form>
  );
}
