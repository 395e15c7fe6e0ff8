"""What columns are called in Japanese where their field does not say so: whole names, or a stem and what ends it."""

from __future__ import annotations

ENDINGS = {
    "_at": "の日時",
    "_on": "の日",
    "_by": "をした人",
    "_from": "の始まり",
    "_to": "の終わり",
    "_until": "の終わり",
    "_s": "（秒）",
    "_minutes": "（分）",
    "_percent": "（%）",
    "_count": "の数",
    "_copies": "の部数",
    "_label": "の名前",
    "_code": "の記号",
    "_codes": "の記号",
    "_number": "の番号",
    "_hash": "のハッシュ値",
    "_sha256": "のSHA-256",
    "_kind": "の種類",
    "_type": "の形式",
    "_size": "の大きさ（バイト）",
    "_id": "の識別番号",
    "_key": "の鍵",
    "_state": "の状態",
    "_note": "の説明",
    "_day": "の日",
    "_name": "の名前",
}
LISTED = """
until 終わりの日|percent 割合（%）|wait_minutes 待ち時間（分）|probability 守れる確率|seat_hours 席の延べ時間
proved 最善と証明|accepted 採用
id 識別番号|at 日時|on 日|by 行った人|about 用件|absent 不在の人|acquired 取得|active 使用中|actor 操作した者
actual 実際|added 追加|address 所在地|advice 助言|after 後|after_call_s 後処理（秒）|again_on 次に確かめる日
agent 席の呼び名|agreed 同意|alarm 警報|amends 訂正した前の版|amount 金額|answer 答え|answered 応答・回答
applied 適用|appointed 任命|approved 承認|approver 承認者|arrived 到着|arrives 到着予定|article 記事|articles 記事
asked 依頼・質問|asset 機器|author 作成者|base 基準の数|based_on もとにした版|basis 算出の根拠|before 前
body 送られた内容|book コード表の種類|bound 下限|break_at 休憩の時刻|break 休憩
break_over_six 6時間を超えるときの休憩（分）|break_over_eight 8時間を超えるときの休憩（分）|breakdown 積算内訳書
business_date 業務の日付|call 通話|called 呼出し|calls_changed 変わった通話の数|calls_known 既知の通話の数
calls_new 新しい通話の数|campaign 広報の提案|cancelled 取りやめ|card_reader_trial 利用体験|carried_out 実施
cause 作られた理由|certainty 確かさ|chain 監査記録の連なり|channel 窓口・電話の別|channels 同時に話せる数
chapters 章|charges 人ごとの負担|check 確かめ方|checked 確認|checks 検査の結果|choices 選択肢|chosen 選んだ答え
city_department 本市の担当課|city_name 市の名前|clause 条項|cleared 解消|closed 終了|closes 閉まる時刻
closes_at 閉まる時刻|code 記号|command 操作の指示|compiled 集計|complaint 苦情|completed 完了
consecutive_days 連続勤務の上限（日）|consent 同意|consultation 協議|consulted 協議|consumable 消耗品
contact 対応記録|content 内容|contract 契約|contractor_name 受注者の名前|copies 部数|corrected 訂正
cost 費用・不足の点数|counted 数えた数|counters_open 窓口の開設
counts_hang_ups_in_guidance 案内中に切れた電話を数えるか|counts_key_exits 番号選択での退出を数えるか
counts_out_of_hours 時間外を数えるか|counts_refused 話中を数えるか|counts_short_abandons 短い放棄を数えるか
coverage 区間に入った割合|date 日付|date_joined 登録の日時|day 日|day_minutes 1日の労働時間（分）|deadline 期限
decided 判断|deed 行ったこと|deliverable 納品物|deputy 代理の人|detail 詳細|device 端末|device_used 使った端末
digest 内容のハッシュ値|disinfected 消毒した|display_name 表示する名前|document 書類の種類|done 実施
drawing 図面の内容|due 期限|due_rule 期限の決まり|duties 業務内容|duty 業務|edited 編集|edition 版|edits 編集の回数
effective_on 効力の日|email メールアドレス|employer 雇用主|employment 雇用の区分|end 終わり方|ended 終了
ending_article 終わりの記事|ends 終わる時刻|ends_at 終わる日時|ends_on 終わりの日|entered 入力・受付
events 出来事の数|evidence 根拠|exclusive 兼任できない|expected 見込み・あるはずの数
expected_visitors_per_month 月の来庁見込者数|expires 期限切れ|extra 追加の回|failure_reason できなかった理由
faults 誤り|fault 失敗の理由|fields 差し込み項目|figures 数字一式|file ファイル|files ファイル|finished 終了
first 最初|first_called 最初の呼出し|follows_closed 休みの翌日|for_closed_days 開設曜日以外の日用|forecast 見込み
found 見つかった|from 始まり|from_at 始まりの日時|from_on 始まりの日|from_state 前の状態|from_worker 引き継ぐ人
frozen 確定|full_on 確報の日|given 渡した・指示|groups 同義語の組|guide 手順ガイド|handed 配布|happened 発生
heard 聞き取り・受信|heard_from きっかけ|held 開催|helpful 役に立ったか|high 上の見込み|history 過去の記録
history_days 過去の記録の日数|hold_s 保留（秒）|hours 時間帯|households 世帯数|href ページの場所|in_city 市内
in_force 使用中|in_force_from 発効の日|in_hours 受付時間内|incident トラブル|inferred 推定した|initial 頭文字
instruction 指示|instructor 講師|is_active 利用できる|is_terminal 端末である|issue 懸案事項|issued 交付・発券
issued_via 発券した所|item 品目|joined 入社|key 鍵・順番|kind 種類|knows_refusals 話中が分かる|label 名前
language 言語|last 最後|last_custody 最後の持出|last_place 最後の位置|last_seen 最後の通信
last_ticket_at 受付終了の時刻|leaflet_handed 資料を渡した|leak_known 漏えいを知った|leak_on_purpose 故意のおそれ
learned 学んだ値|left 退出・退職|left_undone 残したこと|line 行|line_up 体制|lines 行・件数|loaded 読込み
logout_confirmed ログアウトを確認|longest_wait 最長の待ち時間|low 下の見込み|made 作成|make_up 仕様|material 資材
means 連絡の手段|media ファイル|medium 広報の手段|meeting 会議|membership 所属|method 方法|minimum 最小の数
minutes 分|month 月|must_change_password パスワードの変更が必要|naive_wape 単純な予測の誤差|name 名前
name_en 英語名|name_kana 読み|next_step 次にすること|note 備考|noted 記録|noticed 気づいた|number 番号
obligation 義務|occasion きっかけ|on_behalf_of 代理された人|on_hand 在庫の数|on_hand_after その後の在庫の数
opened 開始・開いたもの|opened_from 開設できる最初の日|opens_at 開く時刻|order 並び順|ordered 発注|other 相手
other_day 相手の日|outcome 結果|own_post 本来の役職|paired 端末登録|parent 上位の記号|party 連絡先の側
pass_percent 合格の割合（%）|passed 合格|path 通った道筋|pattern 勤務の型|peak_percent 最大の増え方（%）
people 人数|per 数え方の単位|period 期間|phase 段階|place 場所|plan 計画|planned 予定|post 役職|prefecture 都道府県
preliminary_on 速報の日|prepared 準備|previous_hash 1つ前のハッシュ値|procedure 手続|proposed 提案
public_key 公開の鍵|published 公開|purpose 用件・目的|quantity 数量|question 問題・質問|questions 問題
queue 待ち行列|queue_at 行列での位置の日時|queued 行列に入った|raised 提起|raiser 提起した人|rate 率|read 既読
reader 読む人|reading_corrected 読みを直した|reason 理由|reasons 理由|received 受取り|recorded 記録
records 根拠の記録|referred ほかへ案内した|registered 登録|rejected 取り込めなかった行の数|remarks 所見
remedies 直し方|reminded 催促|reorder_point 補充の目安|repaired 組み直し|reported 報告
reserve_calls 電話の予備の人数|reserve_counter 窓口の予備の人数|responded 初期対応|responsible 責任を負う側
rest_minutes 勤務間の休息（分）|result 結果|retired 使用終了|returned 返却・差戻し|revoked 失効|right 正解
ring_s 呼出し音（秒）|role 役割|role_play ロールプレイ|roster シフト表|rows 行の数|run 取込み
salt 改ざん検査用の乱数|script トークスクリプト|seats 席数|seconds 秒|section 科目|section_codes 科目の記号
sections 科目|seed 出題の種|seen 確認|self_service セルフ端末の日の人数|sent 送付|seq 通し番号|series 系列
series_on 定例の日|serving 対応開始|session 研修の回|session_epoch ログインの世代|settings 設定|settled 解決
shape 表示の形|short_abandon_s 短い放棄とする秒数|short_label 短い名前|short_name 短い名前|shown 示したもの
side 受注者・本市の別|signed_in 担当者切替|signed_on 契約締結日|site 設置場所|sitting 受験|size 大きさ（バイト）
slug 短い名前|source もと・電話システム|spread ばらつき|standards 求める水準|standing 状態|started 開始
starts 始まる時刻|starts_at 始まる日時|starts_on 始まりの日|state 状態|state_changed 状態の変更|status 応答の番号
stocktake 棚卸し|strict 厳しい条件|subject 対象|submission 提出物|submitted 提出|switch_pin 切替えの暗証
taken 対応・受取り|talk_end 通話の終わり方|talk_s 通話（秒）|talks 通話した|target_percent 目標（%）
tax_percent 消費税率（%）|tax_rounding 消費税の端数処理|terms 契約の定め一式|tested_days 検証した日数|text 文
ticked 点検|ticket 受付番号札|time_zone 時間帯の名前|title 題名|to_at 終わりの日時|to_on 終わりの日
to_state 後の状態|to_worker 引き継がれる人|told 届いた内容|topic 相談の内容|tracking 管理の方法
transferred 転送した|tree 木・連絡体制|tried 連絡の試み|turned 判定が変わった数|turned_at 判定が変わった日時
unit 単位|unit_price 単価|unrecorded 記録のない数|used 使用|user 利用者|username ログイン名
valid_until 有効の終わり|verb 行ったこと|verdict 判定|version 版|wait_s 待ち時間（秒）|waiting 待っている数
wape 予測の誤差|way 方法|week_minutes 1週の労働時間（分）|weekdays 曜日|window 窓口|withdrawn 取下げ|words 文
worker 従事者|worst_wait_s 最悪の待ち時間（秒）|written 作成・書き出し|wrong_pins 間違えた回数|why 目的
still_open 終わっていなかったもの|head_hash 監査記録の末尾の値|head_before 削除の前の末尾の値
kept 保存|held_by 呼べる端末|known サーバーが知った|leased 貸出|offline 通信が切れていた|payload 送られた操作の内容
settlement 決めた扱い|skew_s 端末の時計の遅れ（秒）
head_after 削除の後の末尾の値|rules 保存期間の決まり|counts 表ごとの件数|digests 消したファイルのSHA-256
erased 削除|certificate 証明書|tables 表の数|file_count ファイルの数|manifest_hash 目録のSHA-256
sha256 ファイルのSHA-256|sealed_number 暗号化した電話番号|sealed_phone 暗号化した電話番号|password パスワード
secret 秘密の値|token 合い鍵|caller 発信元|media_type ファイルの形式|planned_post 予定の役職
planned_site 予定の設置場所|proposal 組み直しの案|first_day 最初の日|last_day 最後の日|used_at 使った日時
employer_kind 雇用主の種類|call_id 通話の識別番号|call_count 呼び出した回数|size_bytes 大きさ
"""
WORDS: dict[str, str] = dict(each.split(" ", 1) for line in LISTED.strip().splitlines() for each in line.split("|"))


def label_of(column: str) -> str:
    """Return a column's Japanese name; the column's own name where no word is known."""
    if column in WORDS:
        return WORDS[column]
    for ending, words in ENDINGS.items():
        stem = column.removesuffix(ending)
        if stem != column and stem in WORDS:
            return WORDS[stem] + words
    return column
