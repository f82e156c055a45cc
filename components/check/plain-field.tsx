import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type PlainFieldProps = {
  /** Also the control's id; its note is `{name}-note`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
};

/** A control of a plain form with its words, joined in the HTML as it is sent: it needs no script to be read out right. */
export function PlainField({ name, label, hint, error, children }: PlainFieldProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={name} className="block font-medium text-13">
        {label}
      </label>
      {children}
      <div id={`${name}-note`} className="mt-1 text-13 empty:hidden">
        {error ? (
          <p className="flex items-start gap-1.5 text-bad">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        ) : null}
        {hint ? <p className="text-ink-3">{hint}</p> : null}
      </div>
    </div>
  );
}

type FigureProps = Omit<PlainFieldProps, "children"> & {
  value: string;
  unit: string;
  maxLength?: number;
  autoFocus?: boolean;
  inputMode?: "decimal" | "numeric";
};

/** A figure with its unit. */
export function FigureField({ value, unit, maxLength = 14, autoFocus, inputMode = "decimal", ...words }: FigureProps) {
  const { name, error } = words;
  return (
    <PlainField {...words}>
      <span className="field-box mt-1 flex min-h-11 items-center gap-2 px-3" data-invalid={error ? "" : undefined}>
        <input
          id={name}
          name={name}
          defaultValue={value}
          inputMode={inputMode}
          autoComplete="off"
          maxLength={maxLength}
          // biome-ignore lint/a11y/noAutofocus: the page asks this one question
          autoFocus={autoFocus}
          aria-describedby={`${name}-note`}
          aria-invalid={error ? true : undefined}
          className="num min-w-0 grow bg-transparent py-2 text-ink outline-none max-md:text-base"
        />
        {unit === "" ? null : <span className="hold text-13 text-ink-3">{unit}</span>}
      </span>
    </PlainField>
  );
}
