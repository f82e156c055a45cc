import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatCount } from "@/server/kernel/format";
import { kindOfFile } from "../reports/given-kind";
import { Banner } from "../ui/banner";
import { type DroppedFile, FileDrop } from "../ui/file-drop";
import { checkOfReceipt } from "./check-given";
import { useReason } from "./reasons";
import type { CheckedList } from "./told";

type Answer = Awaited<ReturnType<typeof checkOfReceipt>>;

/** A receipt that somebody else holds, against the list: one that should stand in it and does not shows that something was left out. */
export function CompareReceipt({ list }: { list: CheckedList }) {
  const t = useTranslations("verify.list.compare");
  const receipt = useTranslations("verify.receipt");
  const other = useTranslations("verify.other");
  const [files, setFiles] = useState<DroppedFile[]>([]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const take = async ([file]: File[]) => {
    if (!file) return;
    setAnswer(null);
    const shown = { id: "other", name: file.name, bytes: file.size };
    try {
      const kind = await kindOfFile(file);
      if (kind !== "receipt") return setFiles([{ ...shown, state: "refused", note: kind === null ? t("noReceipt") : other(kind) }]);
      setAnswer(await checkOfReceipt(list, await file.text()));
      setFiles([{ ...shown, state: "done", note: receipt("checked") }]);
    } catch {
      setFiles([{ ...shown, state: "refused", note: receipt("failed") }]);
    }
  };
  return (
    <section aria-label={t("label")} className="max-w-180">
      <FileDrop
        label={t("label")}
        hint={t("hint")}
        accept="application/json,.json"
        files={files}
        onFiles={(given) => void take(given)}
        onRemove={() => {
          setFiles([]);
          setAnswer(null);
        }}
      />
      <div aria-live="polite">{answer ? <Compared answer={answer} /> : null}</div>
    </section>
  );
}

function Compared({ answer }: { answer: Answer }) {
  const t = useTranslations("verify.list.compare");
  const reasonOf = useReason();
  if ("reason" in answer) {
    const isLeftOut = answer.reason === "left_out";
    return (
      <Banner tone="bad" title={t(isLeftOut ? "left_out" : "fault")} className="mt-4">
        {isLeftOut ? t("left_outText") : reasonOf(answer.reason)}
      </Banner>
    );
  }
  const { place, index } = answer.place;
  return (
    <Banner tone={place === "in" ? "info" : "warn"} title={t(place)} className="mt-4">
      {t(`${place}Text`, { index: index === null ? "" : formatCount(index + 1) })}
    </Banner>
  );
}
