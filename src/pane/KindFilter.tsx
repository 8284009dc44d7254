/** Buttons that show one kind of a list's items or all of them, each with how many there are: one stop for the Tab key. */
import {
  makeStyles,
  tokens,
  ToggleButton,
  useArrowNavigationGroup,
} from "@fluentui/react-components";

const useStyles = makeStyles({
  kinds: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  kind: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
});

interface KindFilterProps<Kind extends string> {
  readonly label: string;
  /** In their order; null is all of them. */
  readonly kinds: readonly {
    readonly kind: Kind | null;
    readonly label: string;
    readonly count: number;
  }[];
  readonly shown: Kind | null;
  readonly show: (kind: Kind | null) => void;
}

export function KindFilter<Kind extends string>({
  label,
  kinds,
  shown,
  show,
}: KindFilterProps<Kind>) {
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: "both", memorizeCurrent: true });
  return (
    <div role="group" aria-label={label} className={styles.kinds} {...arrows}>
      {kinds.map(({ kind, label: name, count }) => (
        <ToggleButton
          key={kind}
          size="small"
          className={styles.kind}
          checked={shown === kind}
          onClick={() => {
            show(kind);
          }}
        >
          {name} {count.toLocaleString("en-US")}
        </ToggleButton>
      ))}
    </div>
  );
}
