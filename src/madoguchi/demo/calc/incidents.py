"""The invented incidents: one closed by the city, one which lies with it, one loss which is being dealt with."""

from __future__ import annotations

from typing import Final

SCREEN_LEFT: Final = (
    "前の方の画面が残ったまま、次の方をご案内した。操作の前に気付き、その場でログアウトした。",
    "前の方の手続が終わっていることと、次の方の画面に前の方の内容が出ていないことを、責任者と二人で確かめた。",
)
SCREEN_RESPONSE: Final = (
    "その時間の対応記録と端末を確かめ、誤った登録がないことを確認した。全部の窓口に、ログアウトの確認を呼びかけた。"
)
SCREEN_CAUSE: Final = (
    "混雑した時間に、ログアウトの確認を次の方をお呼びした後に行っていた。確認の順番が決まっていなかった。"
)
SCREEN_PREVENTION: Final = (
    "「ログアウト確認」と「消毒」の両方を押してから、次の番号を呼ぶ。毎朝の打合せで順番を読み合わせる。"
)
SCREEN_TRAINING: Final = "席を離れるときのログアウト確認（役割を決めて練習）"
SCREEN_CLOSED: Final = "再発防止策と研修の実施を確認しました。"

LINE_DOWN: Final = (
    "窓口の回線が切れ、マイナポータルが開けなくなった。受付と記録は端末で続けた。",
    "来庁者に待ち時間を案内し、回線の会社に連絡した。",
)
LINE_RESPONSE: Final = "25分後に復旧した。待っていた方に順にご案内し、記録が全部送られたことを確かめた。"
LINE_CAUSE: Final = "回線の会社の設備の工事。事前の知らせが本社に届き、窓口に回っていなかった。"
LINE_PREVENTION: Final = "工事の知らせを窓口責任者にも届くようにし、予備の回線への切替えの手順を窓口に置く。"
LINE_MEASURE: Final = "予備の回線への切替えの手順書を各窓口に置く"
LINE_PROPOSED: Final = "手順書を作りました。確認をお願いします。"

LOSS: Final = (
    "閉設後の確認で、カードリーダーが1台足りないことに気付いた。",
    "窓口のまわりを二人で探し、庁舎の管理者に届けた。",
)
LOSS_RESPONSE: Final = "庁舎の忘れ物の窓口に届け出た。カードリーダーに個人情報は残らないことを確かめた。"
