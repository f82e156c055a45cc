"use client";

import { Progress } from "@base-ui/react/progress";
import { CircleAlert, CircleCheck, FileText, Upload, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { buttonClasses } from "./button-classes";
import { cn } from "./classes";
import { IconButton } from "./icon-button";
import { useSizeText } from "./size-text";

export type DroppedFile = {
  id: string;
  name: string;
  bytes: number;
  /** 0–100 while it is sent; null when the end is not known. */
  progress?: number | null;
  state: "chosen" | "sending" | "paused" | "done" | "refused";
  /** "scanned", "not scanned", or why it was refused. */
  note?: ReactNode;
  /** How the sending goes: how much, how fast, how long. */
  detail?: ReactNode;
  /** Deeds of the line besides removing it. */
  actions?: ReactNode;
};

export type FileDropProps = {
  label: ReactNode;
  /** Kinds and size, and why it is needed. */
  hint?: ReactNode;
  accept?: string;
  multiple?: boolean;
  files: readonly DroppedFile[];
  onFiles: (files: File[]) => void;
  onRemove?: (id: string) => void;
  disabled?: boolean;
};

/** Files by dragging or by button, each with its own progress and result. Sending them is the caller's deed. */
export function FileDrop({ label, hint, accept, multiple = false, files, onFiles, onRemove, disabled = false }: FileDropProps) {
  const t = useTranslations("ui.files");
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles([...event.dataTransfer.files].slice(0, multiple ? undefined : 1));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is the twin of the file button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-wrap items-center gap-3 rounded-ctl border border-line-ctl border-dashed bg-surface px-4 py-4",
          over && "border-brand bg-brand-soft",
          disabled && "bg-sunken",
        )}
      >
        <Upload aria-hidden className="size-5 stroke-[1.5] text-ink-3" />
        <span className="text-13 text-ink-2 max-md:hidden">{t("drag")}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
          className="peer sr-only"
        />
        <span
          aria-hidden
          className="contents peer-focus-visible:[&>label]:outline-2 peer-focus-visible:[&>label]:outline-focus peer-focus-visible:[&>label]:outline-offset-2"
        >
          <label htmlFor={id} className={buttonClasses({ size: "small" })}>
            {t("choose", { count: multiple ? 2 : 1 })}
          </label>
        </span>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-13 text-ink-3">
          {hint}
        </p>
      ) : null}
      {files.length > 0 ? (
        <ul className="border-line border-t">
          {files.map((file) => (
            <FileLine key={file.id} file={file} {...(onRemove ? { onRemove } : {})} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const icons = { chosen: FileText, sending: FileText, paused: FileText, done: CircleCheck, refused: CircleAlert };
const tints = { chosen: "text-ink-3", sending: "text-ink-3", paused: "text-ink-3", done: "text-ink-2", refused: "text-bad" };

function FileLine({ file, onRemove }: { file: DroppedFile; onRemove?: (id: string) => void }) {
  const t = useTranslations("ui.files");
  const size = useSizeText();
  const Icon = icons[file.state];
  const isUnderWay = file.state === "sending" || file.state === "paused";
  return (
    <li className="flex min-h-row items-center gap-3 border-edge border-b py-1.5 text-13">
      <Icon aria-hidden className={cn("size-4 shrink-0 stroke-[1.5]", tints[file.state])} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0 truncate font-medium">{file.name}</span>
          <span className="num text-ink-3">{size(file.bytes)}</span>
        </p>
        {isUnderWay ? (
          <Progress.Root value={file.progress ?? null} aria-label={t("progress", { name: file.name })}>
            <Progress.Track className="mt-1 h-1 overflow-hidden rounded-full bg-line">
              <Progress.Indicator className="forced-color-adjust-none h-full bg-brand transition-[width] duration-150 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
            </Progress.Track>
            {file.detail ? <span className="num mt-1 block text-12 text-ink-3">{file.detail}</span> : null}
          </Progress.Root>
        ) : (
          <p className={file.state === "refused" ? "text-bad" : "text-ink-3"}>{file.note ?? t(file.state)}</p>
        )}
      </div>
      {file.actions}
      {onRemove ? (
        <IconButton label={t(isUnderWay ? "cancel" : "remove", { name: file.name })} size="small" onClick={() => onRemove(file.id)}>
          <X aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
