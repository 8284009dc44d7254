import CopyWebpackPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";

export default {
  mode: "production",
  entry: { pane: "./src/pane/main.tsx" },
  experiments: { topLevelAwait: true },
  output: { filename: "[name].[contenthash:8].js", clean: true },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "ts-loader",
        // Types are checked by `npm run check:types`.
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
    ],
  },
  plugins: [
    new HtmlWebpackPlugin({ template: "src/pane/pane.html", filename: "pane.html" }),
    new CopyWebpackPlugin({ patterns: [{ from: "seeds", to: "seeds" }] }),
  ],
  // The add-in's own size budget is checked apart; webpack's limit is for pages on a phone.
  performance: { hints: false },
};
