"use client";

import { Camera } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type RequestPaperKind, requestPaperKinds } from "@/db/schema/words";
import { useRouter } from "@/i18n/navigation";
import type { OwnPapers } from "@/server/loan-requests/papers/schema";
import { buttonClasses } from "../ui/button-classes";
import { Field } from "../ui/field";
import { FileDrop } from "../ui/file-drop";
import { Select } from "../ui/select";
import { useSizeText } from "../ui/size-text";
import { OwnPaperList } from "./own-paper-list";
import { useRequestPapers } from "./use-request-papers";

const accept = ".pdf,.jpg,.jpeg,.png,.heic,.xlsx,.docx,application/pdf,image/jpeg,image/png,image/heic";

/** The papers of a request: what is there, what is still coming, and room for more. Each is sent as soon as it is chosen. */
export function RequestPapers({ loanRequestId, held }: { loanRequestId: string; held: OwnPapers }) {
  const t = useTranslations("loanRequests.documents");
  const words = useTranslations("words.requestPaperKind");
  const size = useSizeText();
  const router = useRouter();
  const cameraId = useId();
  const [kind, setKind] = useState<RequestPaperKind>("financial_statement");
  const { files, send, stop } = useRequestPapers(loanRequestId, () => router.refresh());
  const isFull = held.left === 0 || held.bytesLeft === 0;
  const sending = new Set(files.filter(({ state }) => state === "sending").map(({ name }) => name));
  return (
    <>
      <OwnPaperList held={held} />
      {held.coming
        .filter(({ fileName }) => !sending.has(fileName))
        .map(({ paperId, fileName, bytesReceived, bytesTotal }) => (
          <p key={paperId} className="text-13 text-ink-2">
            {t("coming", { name: fileName, received: size(bytesReceived), total: size(bytesTotal) })}
          </p>
        ))}
      {held.mayAdd ? (
        <div className="flex flex-col gap-4">
          <Field label={t("kind")} name="kind">
            <Select
              name="kind"
              value={kind}
              onValueChange={(next) => setKind(requestPaperKinds.find((known) => known === next) ?? "other")}
              options={requestPaperKinds.map((value) => ({ value, label: words(value) }))}
            />
          </Field>
          <FileDrop
            multiple
            label={t("add")}
            hint={t("hint", { left: held.left })}
            accept={accept}
            files={files}
            disabled={isFull}
            onFiles={(chosen) => void send(chosen, kind)}
            onRemove={stop}
          />
          {/* A phone opens its camera; anything else would only choose a file, which is above. */}
          <span className="hidden has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 pointer-coarse:block">
            <input
              id={cameraId}
              type="file"
              accept="image/*"
              capture="environment"
              disabled={isFull}
              className="sr-only"
              onChange={(event) => {
                void send([...(event.target.files ?? [])], kind);
                event.target.value = "";
              }}
            />
            <label htmlFor={cameraId} className={buttonClasses({})}>
              <Camera aria-hidden className="size-4 stroke-[1.5]" />
              {t("camera")}
            </label>
          </span>
        </div>
      ) : null}
    </>
  );
}
